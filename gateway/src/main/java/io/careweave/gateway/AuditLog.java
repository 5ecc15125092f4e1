package io.careweave.gateway;

import io.careweave.commons.edge.Correlation;
import io.quarkus.runtime.util.HashUtil;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * One JSON line per decision: who asked for what, and whether he was let through. Lines of one process form a chain: each
 * carries its number, the hash of the line before and, last, the SHA-256 of its own text before that member, so that a
 * line cannot be altered, removed or inserted unnoticed. There are no bodies, query strings or tokens.
 */
@Singleton
class AuditLog {

    static final String CATEGORY = "careweave.audit";
    static final String GENESIS = "0".repeat(64);

    private static final Logger LINES = Logger.getLogger(CATEGORY);

    private final String chain = UUID.randomUUID().toString();
    private long number;
    private String previous = GENESIS;

    /**
     * @param decision {@code allowed} or {@code refused}
     * @param reason slug of the problem answered, if any
     */
    void write(Exchange exchange, String decision, String reason) {
        JsonObject line = new JsonObject()
                .put("decision", decision)
                .put("reason", reason)
                .put("method", exchange.request().method().name())
                .put("path", exchange.path)
                .put("address", exchange.address())
                .put("requestId", exchange.requestId)
                .put("correlationId", exchange.correlationId)
                .put("trace", Correlation.traceId(exchange.traceparent));
        exchange.route.ifPresent(route -> {
            line.put("service", route.service());
            // Who still uses what is to end is found here.
            route.retirement().ifPresent(retirement -> line.put("deprecated", route.path()));
        });
        exchange.caller.ifPresent(caller -> {
            line.put("iss", caller.issuer()).put("sub", caller.subject()).put("azp", caller.client());
            caller.actor().orgCode().ifPresent(code -> line.put("org", code));
            caller.acr().ifPresent(acr -> line.put("acr", acr));
        });
        append(line);
    }

    private synchronized void append(JsonObject facts) {
        number++;
        JsonObject line = new JsonObject()
                .put("chain", chain)
                .put("number", number)
                .put("time", Instant.now().toString());
        line.mergeIn(facts).put("previous", previous);
        String text = line.encode();
        previous = HashUtil.sha256(text);
        LINES.info(text.substring(0, text.length() - 1) + ",\"hash\":\"" + previous + "\"}");
    }
}
