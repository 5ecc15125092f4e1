package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final JwtConsumer verifier = new JwtConsumerBuilder()
            .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(
                    new HttpsJwks(Tokens.issuer() + "/protocol/openid-connect/certs")))
            .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "PS256"))
            .setExpectedIssuer(Tokens.issuer())
            .setExpectedAudience("urn:careweave:referrals")
            .setRequireExpirationTime()
            .setRequireSubject()
            .build();

    @Test
    void signsAClientsTokenThatAnIndependentVerifierTakes() throws InvalidJwtException, MalformedClaimException {
        JwtClaims claims = verifier.processToClaims(Tokens.client("partner-z90001")
                .org("Z90001")
                .scopes("referrals.read", "referrals.write")
                .roles("clinician")
                .attested()
                .audience("referrals")
                .token());

        assertThat(claims.getStringClaimValue("azp")).isEqualTo("partner-z90001");
        assertThat(claims.getStringClaimValue("client_id")).isEqualTo("partner-z90001");
        assertThat(claims.getStringClaimValue("preferred_username")).isEqualTo("service-account-partner-z90001");
        assertThat(claims.getStringClaimValue("typ")).isEqualTo("Bearer");
        assertThat(claims.getStringClaimValue("org")).isEqualTo("Z90001");
        assertThat(claims.getStringClaimValue("scope")).isEqualTo("referrals.read referrals.write");
        assertThat(claims.getStringListClaimValue("attestations")).containsExactly("clinical");
        assertThat(claims.getClaimValue("realm_access")).hasToString("{roles=[clinician]}");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(600);
    }

    @Test
    void signsAPersonsTokenForSeveralServicesWithoutOrganisation() throws InvalidJwtException, MalformedClaimException {
        UUID member = UUID.randomUUID();

        JwtClaims claims = verifier.processToClaims(
                Tokens.user("asha", member).audience("referrals", "budgets").token());

        assertThat(claims.getSubject()).isEqualTo(member.toString());
        assertThat(claims.getAudience()).isEqualTo(List.of("urn:careweave:referrals", "urn:careweave:budgets"));
        assertThat(claims.hasClaim("org")).isFalse();
        assertThat(claims.hasClaim("client_id")).isFalse();
    }

    @Test
    void signsTheSameTokenOnceOnly() {
        Tokens tokens = Tokens.client("partner-zr1").org("ZR1");

        assertThat(tokens.token())
                .isEqualTo(Tokens.client("partner-zr1").org("ZR1").token());
        assertThat(tokens.token()).isNotEqualTo(tokens.org("ZR2").token());
    }

    @Test
    void letsEveryClaimAndHeaderBeReplacedRemovedOrRepeatedAsLiteralJson() {
        String payload = payload(Tokens.client("partner-zr1")
                .claim("exp", "1e30")
                .without("sub")
                .org("A")
                .again("org", "\"B\"")
                .time("nbf", Duration.ofDays(1)));

        assertThat(payload).contains("\"exp\":1e30", "\"org\":\"A\"", ",\"org\":\"B\"}", "\"nbf\":1");
        assertThat(payload).doesNotContain("\"sub\"");
        assertThat(Tokens.client("a").header("typ", "7").withoutHeader("kid").headerJson())
                .isEqualTo("{\"alg\":\"PS256\",\"typ\":7}");
    }

    @Test
    void escapesTextInClaims() {
        assertThat(payload(Tokens.client("a\"\\\n"))).contains("\"azp\":\"a\\\"\\\\\\u000a\"");
    }

    private static String payload(Tokens tokens) {
        String[] parts = tokens.token().split("\\.", -1);
        return new String(java.util.Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8);
    }
}
