package io.careweave.commons.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRulesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000L);
    private static final String HEADER = "{\"alg\":\"PS256\",\"typ\":\"JWT\"}";
    private static final String GOOD = """
            {"typ":"Bearer","sub":"s","azp":"partner-z90001","iat":1795000000,"exp":1795000300,"org":"Z90001","scope":"a b"}""";

    private final TokenRules rules = new TokenRules(Clock.fixed(NOW, ZoneOffset.UTC));

    private @Nullable String verdict(String header, String claims) {
        String token = encode(header) + "." + encode(claims) + ".c2lnbmF0dXJl";
        try {
            return rules.validate(new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setSkipSignatureVerification()
                    .setDisableRequireSignature()
                    .build()
                    .process(token));
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String claims(String from, String to) {
        assertThat(GOOD).contains(from);
        return GOOD.replace(from, to);
    }

    @Test
    void findsNothingWrongWithAnAccessToken() {
        assertThat(verdict(HEADER, GOOD)).isNull();
        assertThat(verdict(HEADER.replace("JWT", "at+jwt"), GOOD)).isNull();
        assertThat(verdict(HEADER, claims(",\"org\":\"Z90001\"", ""))).isNull();
        assertThat(verdict(HEADER, claims("Z90001\"", "X-CARERS\""))).isNull();
        assertThat(verdict(HEADER, claims("{", "{\"aud\":[\"a\",\"b\"],"))).isNull();
        assertThat(verdict(HEADER, claims("{", "{\"nbf\":1795000000,"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"PS256\"}",
                "{\"alg\":\"PS256\",\"typ\":\"logout+jwt\"}",
                "{\"alg\":\"PS256\",\"typ\":7}"
            })
    void refusesOtherKindsOfToken(String header) {
        assertThat(verdict(header, GOOD)).contains("header typ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Bearer\"|\"ID\"|claim typ",
                "\"Bearer\"|[\"Bearer\"]|claim typ",
                "\"sub\":\"s\"|\"sub\":\" \"|claim sub",
                "\"sub\":\"s\"|\"sub\":7|claim sub",
                "\"azp\":\"partner-z90001\"|\"azp\":\"\"|claim azp",
                "\"azp\":\"partner-z90001\"|\"azp\":null|claim azp",
                "\"sub\":\"s\"|\"sub\":\"s\",\"cnf\":null|bound",
                "\"Z90001\"|null|org",
                "\"Z90001\"|\"z90001\"|org",
                "\"Z90001\"|[\"Z90001\"]|org",
                "\"Z90001\"|\"\"|org",
                "\"a b\"|[\"a\"]|scope"
            })
    void refusesClaimsThatNameNobodyOrTooMuch(String from, String to, String reason) {
        assertThat(verdict(HEADER, claims(from, to))).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "1795000000, 1795000900, ''",
        "1795000000, 1795000901, lives too long",
        "1795000005, 1795000905, ''",
        "1795000006, 1795000300, future",
        "1794999995, 1795000895, ''",
        "1795000000, 1795000000, lives too long",
        "1795000000, 1e30, whole number",
        "1795000000, 1795000300.5, whole number",
        "1795000000, '\"1795000300\"', whole number",
        "1.795e9, 1795000300, whole number",
        "null, 1795000300, whole number",
        "-9223372036854775808, 1795000300, lives too long"
    })
    void refusesTokensThatLiveTooLongOrNotYet(String issued, String expires, String reason) {
        String verdict = verdict(
                HEADER, GOOD.replace("\"iat\":1795000000", "\"iat\":" + issued).replace("1795000300", expires));

        if (reason.isEmpty()) {
            assertThat(verdict).isNull();
        } else {
            assertThat(verdict).contains(reason);
        }
    }

    @Test
    void refusesAnUnreadableStart() {
        assertThat(verdict(HEADER, claims("{", "{\"nbf\":1e30,"))).contains("nbf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "a.b", "a.b.", ".b.c", "a.b.c.d", "a.b=.c", "a.b+.c", "a.b.c\n", " a.b.c"})
    void knowsWhatIsNoToken(String text) {
        assertThat(TokenRules.isCompact(text)).isFalse();
        assertThat(TokenRules.isCompact("a.b-_.c")).isTrue();
    }
}
