package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.careweave.commons.problem.Refused;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {

    private static final EndpointRules STRICT = new EndpointRules(Set.of(443, 8443), false);
    private static final EndpointRules DEVELOPMENT = new EndpointRules(Set.of(443), true);

    @ParameterizedTest
    @CsvSource({
        "https://hooks.zr1.example.org, hooks.zr1.example.org, 443, /",
        "https://hooks.zr1.example.org/, hooks.zr1.example.org, 443, /",
        "https://Hooks.ZR1.example.org/a/b?key=c&d=%20, Hooks.ZR1.example.org, 443, /a/b?key=c&d=%20",
        "https://a.example.org:443/x, a.example.org, 443, /x",
        "https://a.example.org:8443/x, a.example.org, 8443, /x",
        "https://a.example.org/?a?b/c, a.example.org, 443, /?a?b/c",
        "https://xn--bcher-kva.example.org/x, xn--bcher-kva.example.org, 443, /x",
        "https://1a.2b.example4/x, 1a.2b.example4, 443, /x",
        "https://a.example.org/x@y:z, a.example.org, 443, /x@y:z"
    })
    void takesAPublicUrlApart(String url, String host, int port, String target) {
        assertThat(STRICT.parse(url)).isEqualTo(new Endpoint(url, true, host, port, target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Scheme and syntax.
                "",
                "https://",
                "http://a.example.org/",
                "ftp://a.example.org/",
                "HTTPS://a.example.org/",
                "file:///etc/passwd",
                "gopher://a.example.org/",
                "//a.example.org/",
                "https:/a.example.org/",
                "https:a.example.org",
                "https:\\\\a.example.org/",
                "https://a.example.org\\@b.example.org/",
                " https://a.example.org/",
                "https://a.example.org/ ",
                "https://a.example.org/a b",
                "https://a.example.org/\r\nHost: evil",
                "https://a.example.org/\t",
                "https://a.example.org/%",
                "https://a.example.org/%0g",
                "https://a.example.org/#fragment",
                "https://a.example.org?x=1",
                "https://a.example.org/\u00e9",
                "https://a.example.org/[",
                // User information.
                "https://user@a.example.org/",
                "https://user:secret@a.example.org/",
                "https://a.example.org@127.0.0.1/",
                "https://127.0.0.1#@a.example.org/",
                // Ports.
                "https://a.example.org:22/",
                "https://a.example.org:0/",
                "https://a.example.org:80/",
                "https://a.example.org:65979/",
                "https://a.example.org:99999/",
                "https://a.example.org:/",
                "https://a.example.org:-443/",
                // Addresses in every notation.
                "https://127.0.0.1/",
                "https://8.8.8.8/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://0x7f000001/",
                "https://0X7F.0.0.1/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://1.2.3.0x4/",
                "https://a.0x/",
                "https://0/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://::1/",
                "https://169.254.169.254/latest/meta-data/",
                // Names of no public host.
                "https://localhost/",
                "https://LOCALHOST/",
                "https://intranet/",
                "https://a.localhost/",
                "https://metadata.google.internal/",
                "https://printer.local/",
                "https://a.home.arpa/",
                "https://1.0.0.127.in-addr.arpa/",
                "https://a.onion/",
                "https://a.example.org./",
                "https://.example.org/",
                "https://a..example.org/",
                "https://-a.example.org/",
                "https://a-.example.org/",
                "https://a_b.example.org/",
                // Look-alikes that some libraries fold into ASCII.
                "https://\uff11\uff12\uff17.0.0.1/",
                "https://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/",
                "https://a.example.org\u3002internal/",
                "https://a\u200b.example.org/",
                "https://b\u00fccher.example.org/"
            })
    void refusesWhatIsNotAPlainPublicUrl(String url) {
        assertThatThrownBy(() -> STRICT.parse(url))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.problem()).isEqualTo(SubscriptionProblem.ENDPOINT_REFUSED);
                    assertThat(refused.errors()).singleElement().satisfies(error -> assertThat(error.pointer())
                            .isEqualTo("/endpoint"));
                });
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> STRICT.parse("https://a.example.org/" + "x".repeat(2048)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> STRICT.parse("https://" + "a".repeat(64) + ".example.org/"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> STRICT.parse("https://" + "abcdefghi.".repeat(26) + "org/"))
                .isInstanceOf(Refused.class);
    }

    /** A pattern that backtracks would let one request hold a thread. */
    @Test
    void answersAHostileUrlAtOnce() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThatThrownBy(
                        () -> STRICT.parse("https://a.example.org/" + "?%41".repeat(500) + "\n"))
                .isInstanceOf(Refused.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9000/hook", "http://127.0.0.1:9000/hook", "https://receiver.test:9443/"})
    void letsDevelopmentCallThisMachine(String url) {
        assertThat(DEVELOPMENT.parse(url).url()).isEqualTo(url);
        assertThat(DEVELOPMENT.refusal(DEVELOPMENT.parse(url), addresses("127.0.0.1", "::1")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.1:9000/", "http://0x7f.1/", "http://[::1]:9000/", "http://2130706433/"})
    void refusesOddNotationsEvenInDevelopment(String url) {
        assertThatThrownBy(() -> DEVELOPMENT.parse(url)).isInstanceOf(Refused.class);
    }

    @Test
    void neverSendsPlainHttpBeyondThisMachine() {
        var plain = DEVELOPMENT.parse("http://receiver.test/");

        assertThat(DEVELOPMENT.refusal(plain, addresses("8.8.8.8"))).contains(Reach.PUBLIC);
        assertThat(DEVELOPMENT.refusal(plain, addresses("127.0.0.1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, LOOPBACK",
        "10.1.2.3, PRIVATE",
        "169.254.169.254, LINK_LOCAL",
        "100.64.0.1, SHARED",
        "fd00::1, PRIVATE",
        "64:ff9b::7f00:1, TUNNEL",
        "2002:7f00:1::, TUNNEL"
    })
    void refusesANameWithOneBadAddressAmongGoodOnes(String bad, Reach reach) {
        var endpoint = STRICT.parse("https://a.example.org/");

        assertThat(STRICT.refusal(endpoint, addresses("8.8.8.8", "2606:4700::1", bad)))
                .contains(reach);
        assertThat(STRICT.refusal(endpoint, addresses("8.8.8.8", "2606:4700::1")))
                .isEmpty();
    }

    @Test
    void letsDevelopmentCallNoOtherPrivateAddress() {
        var endpoint = DEVELOPMENT.parse("https://a.example.org/");

        assertThat(DEVELOPMENT.refusal(endpoint, addresses("10.0.0.1"))).contains(Reach.PRIVATE);
        assertThat(DEVELOPMENT.refusal(endpoint, addresses("169.254.169.254"))).contains(Reach.LINK_LOCAL);
    }

    private static List<byte[]> addresses(String... literals) {
        return Stream.of(literals)
                .map(literal -> InetAddress.ofLiteral(literal).getAddress())
                .toList();
    }
}
