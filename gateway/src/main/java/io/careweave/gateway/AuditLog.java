package io.careweave.gateway;

import io.careweave.commons.edge.Correlation;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
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
    static final String GRANTED = "granted";
    static final String GENESIS = "0".repeat(64);

    private static final Logger LINES = Logger.getLogger(CATEGORY);

    private final String chain = UUID.randomUUID().toString();
    private long number;
    private String previous = GENESIS;

    void granted(Exchange exchange) {
        write(exchange, "allowed", GRANTED);
    }

    /** @param reason slug of the problem answered */
    void refused(Exchange exchange, String reason) {
        write(exchange, "refused", reason);
    }

    private void write(Exchange exchange, String decision, String reason) {
        JsonObject line = new JsonObject()
                .put("decision", decision)
                .put("reason", reason)
                .put("method", exchange.request().method().name())
                .put("path", exchange.path)
                .put("address", exchange.address())
                .put("requestId", exchange.requestId)
                .put("correlationId", exchange.correlationId)
                .put("trace", Correlation.traceId(exchange.traceparent));
        exchange.route.ifPresent(route -> line.put("service", route.service()));
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
        previous = hash(text);
        LINES.info(text.substring(0, text.length() - 1) + ",\"hash\":\"" + previous + "\"}");
    }

    /** Of a line as it was before the member {@code hash} was added at its end. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
