package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.developers.PublishedSite;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** The developer portal and the page behind each problem type: files that were written when the gateway was built. */
@Singleton
class StaticPages {

    /** What pages need: one style sheet. They run nothing, send nothing, and stand in no frame. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Answers answers;
    private final PublishedSite site = new PublishedSite();

    StaticPages(Answers answers) {
        this.answers = answers;
    }

    boolean has(String path) {
        return site.has(path);
    }

    /** @throws Refused if there is no such page, or it is to be changed */
    void answer(Exchange exchange) {
        var page = site.find(exchange.path, exchange.request().getHeader("accept"))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND, "There is no such address."));
        if (!exchange.isRead()) {
            exchange.response().putHeader("allow", "GET, HEAD");
            throw new Refused(CommonProblem.METHOD_NOT_ALLOWED, "The page can be read only.");
        }
        Map<String, String> fields = new HashMap<>(
                Map.of("content-security-policy", POLICY, "etag", page.tag(), "cache-control", "public, max-age=300"));
        if (site.isNegotiated(exchange.path)) {
            fields.put("vary", "Accept");
        }
        if (page.isAmong(exchange.request().getHeader("if-none-match"))) {
            answers.page(exchange, 304, fields, Buffer.buffer());
        } else {
            fields.put("content-type", page.mediaType());
            answers.page(exchange, 200, fields, Buffer.buffer(page.content()));
        }
    }
}
