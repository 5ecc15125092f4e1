package io.careweave.benchmarks;

import io.careweave.local.Options;
import io.careweave.local.process.Port;
import io.careweave.local.process.Ports;
import io.careweave.local.server.JavaService;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Our gateway as the stack runs it, but before the upstream of the comparison. */
record OwnGateway(String label, boolean tokenCache, Comparison comparison) implements Peer {

    @Override
    public Running start() {
        Ports ports = Ports.choose(Ports.anyFree());
        JavaService gateway = new JavaService(
                folder(),
                JavaService.Part.GATEWAY,
                JavaService.Part.GATEWAY.built(Options.checkout()),
                ports,
                settings(ports),
                comparison.issuer() + "/protocol/openid-connect/token",
                notice -> {});
        gateway.start();
        return new Running(
                label,
                URI.create("http://" + ports.address(Port.GATEWAY)),
                new Client(comparison.token()),
                gateway.watched());
    }

    private Path folder() {
        return comparison.folder().resolve(label.replace(' ', '-'));
    }

    private Map<String, String> settings(Ports ports) {
        Map<String, String> all = new TreeMap<>();
        all.put("careweave.oidc.issuer", comparison.issuer());
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", "" + ports.of(Port.GATEWAY));
        all.put("quarkus.management.host", "127.0.0.1");
        all.put("quarkus.management.port", "" + ports.of(Port.GATEWAY_MANAGEMENT));
        all.put("careweave.gateway.upstreams.referrals", "http://" + comparison.upstream());
        all.put("careweave.gateway.clients." + comparison.clientId(), "benchmark");
        all.put("careweave.gateway.token-cache", "" + tokenCache);
        return all;
    }
}
