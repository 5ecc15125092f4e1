package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpstreamTest {

    private final Upstream upstream = new Upstream(
            "referrals",
            List.of(URI.create("http://a:1#3"), URI.create("https://b")),
            new GatewayConfig.BreakerSettings() {
                @Override
                public int calls() {
                    return 20;
                }

                @Override
                public int failurePercent() {
                    return 50;
                }

                @Override
                public Duration open() {
                    return Duration.ofSeconds(5);
                }

                @Override
                public int probes() {
                    return 3;
                }
            });
    private final Address first = upstream.addresses.getFirst();
    private final Address second = upstream.addresses.getLast();

    private Set<Address> chosen() {
        Set<Address> chosen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            chosen.add(upstream.choose(Set.of()).orElseThrow());
        }
        return chosen;
    }

    @Test
    void passesOverWhatIsNotReadyUnlessNothingElseIsLeft() {
        assertThat(chosen()).containsExactlyInAnyOrder(first, second);

        first.setReady(false);
        assertThat(chosen()).containsExactly(second);
        assertThat(upstream.choose(Set.of(second))).contains(first);

        second.setReady(false);
        assertThat(chosen()).containsExactlyInAnyOrder(first, second);
        assertThat(upstream.choose(Set.of(first, second))).isEmpty();
    }

    @Test
    void passesOverForAWhileWhatCouldNotBeReachedThreeTimes() {
        second.failed(System.nanoTime());
        second.failed(System.nanoTime());
        second.reached();
        second.failed(System.nanoTime());
        second.failed(System.nanoTime());
        assertThat(chosen()).contains(second);

        second.failed(System.nanoTime());
        assertThat(chosen()).containsExactly(first);
        assertThat(second.isUsable(System.nanoTime() + Duration.ofSeconds(6).toNanos()))
                .isTrue();
    }

    @Test
    void showsItsOwnAddressesAsTheyAreOutside() {
        assertThat(upstream.outside("http://a:1/v1/x", "/api/referrals")).isEqualTo("/api/referrals/v1/x");
        assertThat(upstream.outside("https://b/v1/x", "/api/referrals")).isEqualTo("/api/referrals/v1/x");
        assertThat(upstream.outside("https://c/v1/x", "/api/referrals")).isEqualTo("https://c/v1/x");
    }

    @Test
    void paysForOneRetryWithTenRequests() {
        int retries = 0;
        while (upstream.mayRetry()) {
            retries++;
        }
        assertThat(retries).isEqualTo(10);
        for (int i = 0; i < 100; i++) {
            upstream.saveForRetry();
            retries += upstream.mayRetry() ? 1 : 0;
        }
        assertThat(retries).isEqualTo(20);
    }
}
