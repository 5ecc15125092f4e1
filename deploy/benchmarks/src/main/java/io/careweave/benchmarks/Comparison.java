package io.careweave.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What every peer is given.
 *
 * @param upstream host and port of what it stands before
 * @param issuer   of the tokens
 * @param clientId whom the tokens are for
 * @param token    a fresh one each time
 * @param folder   for configuration and logs, gone afterwards
 */
record Comparison(String upstream, String issuer, String clientId, Supplier<String> token, Path folder) {
    /** What a token must be meant for and allow; the last segment of the path is anybody's. */
    static final String AUDIENCE = "urn:careweave:referrals";

    static final String SCOPE = "referrals.read";
    static final String PATH = "/api/referrals/v1/services/svc-00000000-0000-4000-8000-000000000000";

    List<Peer> peers() {
        return List.of(
                new OwnGateway("gateway", true, this),
                new OwnGateway("gateway without token cache", false, this),
                new HaProxy(HaProxy.cacheFolder(), this),
                new SpringCloudGateway(this));
    }
}
