package io.careweave.local;

import io.careweave.local.plan.Secrets;
import io.careweave.local.plan.TopicPlan;
import io.careweave.local.process.Port;
import io.careweave.local.process.Ports;
import io.careweave.local.server.JavaService;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration keys that services and gateway read, and their values in this stack.
 *
 * @param gateway what the gateway reads besides, or instead
 */
record ServiceSettings(String network, Ports ports, Secrets secrets, String issuer, Map<String, String> gateway) {

    String tokenUrl() {
        return issuer + "/protocol/openid-connect/token";
    }

    Map<String, String> of(JavaService.Part part) {
        Map<String, String> all = new TreeMap<>();
        all.put("careweave.service", part.label());
        all.put("careweave.network", network);
        all.put("careweave.oidc.issuer", issuer);
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", "" + ports.of(part.port()));
        all.put("quarkus.management.host", "127.0.0.1");
        all.put("quarkus.management.port", "" + ports.of(part.management()));
        if (part.isService()) {
            addData(all, part.label());
        }
        if (part == JavaService.Part.SUBSCRIPTIONS) {
            all.put("careweave.subscriptions.allow-loopback", "true");
            all.put("careweave.subscriptions.public-url", "http://localhost:" + ports.of(Port.GATEWAY) + "/api");
        }
        if (part == JavaService.Part.GATEWAY) {
            all.put("careweave.gateway.hosts", "localhost,127.0.0.1");
            for (JavaService.Part service : JavaService.Part.values()) {
                if (service.isService()) {
                    all.put(
                            "careweave.gateway.upstreams." + service.label(),
                            "http://" + ports.address(service.port()));
                    all.put(
                            "careweave.gateway.readiness." + service.label(),
                            "http://{host}:" + ports.of(service.management()) + "/q/health/ready");
                }
            }
            all.putAll(gateway);
        }
        return all;
    }

    private void addData(Map<String, String> all, String service) {
        all.put("careweave.topic-prefix", LocalStack.TOPIC_PREFIX);
        all.put("careweave.database.host", "127.0.0.1");
        all.put("careweave.database.port", "" + ports.of(Port.POSTGRES));
        all.put("careweave.database.name", service);
        all.put("careweave.database.app-password", secrets.of("postgres." + service + "_app"));
        all.put("careweave.database.owner-password", secrets.of("postgres." + service + "_owner"));
        all.put("careweave.keys.fields", secrets.keyRing("keys." + service + ".fields"));
        all.put("careweave.keys.pseudonyms", secrets.keyRing("keys." + service + ".pseudonyms"));
        all.put("careweave.keys.envelopes", secrets.keyRing("keys." + service + ".envelopes"));
        String client = TopicPlan.client(service);
        all.putAll(JavaService.kafkaLogin(
                service, secrets.of(Secrets.client(client)), tokenUrl(), ports.address(Port.KAFKA)));
    }
}
