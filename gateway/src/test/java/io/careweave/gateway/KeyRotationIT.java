package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.RotatingIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of the issuer come and go while tokens are presented. Rows 29 and 30 of the security design's table (c). */
class KeyRotationIT {

    private static final Duration REFRESH = Duration.ofSeconds(20);

    @AutoClose
    private final RotatingIssuer issuer = new RotatingIssuer().publish("first");

    private final RecordingService service = new RecordingService();

    @Test
    void takesPublishedKeysAtOnceAndDropsWithdrawnOnes(@TempDir Path folder) {
        try (GatewayProcess gateway = gateway(folder, "1S").awaitReady()) {
            String old = issuer.token(Ask.partner(), "first");
            assertThat(ask(gateway, old)).isEqualTo(200);

            // Published before it signs: the first token that names it is let in.
            awaitFetchAfter(() -> issuer.publish("second"));
            assertThat(ask(gateway, issuer.token(Ask.partner(), "second"))).isEqualTo(200);
            assertThat(ask(gateway, old)).isEqualTo(200);

            // Unknown keys spend what Quarkus fetches for them; the schedule goes on.
            for (int i = 0; i < 50; i++) {
                assertThat(ask(gateway, issuer.token(Ask.partner(), "unknown"))).isEqualTo(401);
            }
            issuer.publish("third");
            Eventually.within(REFRESH, () -> assertThat(ask(gateway, issuer.token(Ask.partner(), "third")))
                    .isEqualTo(200));

            // The token had been verified a moment ago, and is refused with its key.
            assertThat(ask(gateway, old)).isEqualTo(200);
            issuer.withdraw("first");
            Eventually.within(REFRESH, () -> assertThat(ask(gateway, old)).isEqualTo(401));

            // While the issuer fails, or shows nothing, the last keys serve; then new ones are fetched again.
            issuer.setBroken(true);
            awaitFetchAfter(() -> {});
            assertThat(ask(gateway, issuer.token(Ask.partner(), "third"))).isEqualTo(200);
            issuer.setBroken(false);
            awaitFetchAfter(() -> issuer.withdraw("second").withdraw("third"));
            assertThat(ask(gateway, issuer.token(Ask.partner(), "third"))).isEqualTo(200);
            issuer.publish("fourth");
            Eventually.within(REFRESH, () -> assertThat(ask(gateway, issuer.token(Ask.partner(), "fourth")))
                    .isEqualTo(200));
        }
    }

    @Test
    void fetchesOnceForAFloodOfUnknownKeys(@TempDir Path folder) {
        try (GatewayProcess gateway = gateway(folder, "10M").awaitReady()) {
            int before = issuer.fetches();
            String good = issuer.token(Ask.partner(), "first");
            for (int i = 0; i < 200; i++) {
                assertThat(ask(gateway, good.replaceFirst("^[^.]+", header()))).isEqualTo(401);
            }
            assertThat(issuer.fetches() - before).isEqualTo(1);
        }
    }

    private static String header() {
        String json = "{\"alg\":\"PS256\",\"typ\":\"JWT\",\"kid\":\"" + UUID.randomUUID() + "\"}";
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Two, as one may be under way when the change is made. */
    private void awaitFetchAfter(Runnable change) {
        change.run();
        int before = issuer.fetches();
        Eventually.within(REFRESH, issuer::fetches, fetches -> fetches >= before + 2);
    }

    private GatewayProcess gateway(Path folder, String refresh) {
        return new GatewayProcess(
                folder,
                "careweave.oidc.issuer=" + issuer.url(),
                "careweave.token-keys.refresh=" + refresh,
                "careweave.gateway.upstreams.referrals=http://localhost:" + service.port());
    }

    private static int ask(GatewayProcess gateway, String token) {
        RawHttp.Answer answer =
                Ask.lines(gateway.uri(), "GET " + Ask.path("ok") + " HTTP/1.1", "Authorization: Bearer " + token);
        return answer.status();
    }
}
