package io.careweave.contracting.rest.bids;

import io.careweave.commons.edge.Pace;
import io.careweave.contracting.application.Ticks;
import io.careweave.contracting.application.bids.BidsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** What those who send files are held to. */
@ApplicationScoped
class Senders {

    private final Vertx vertx;
    private final Ticks ticks;
    private final BidsConfig.Sender limits;

    Senders(Vertx vertx, Ticks ticks, BidsConfig config) {
        this.vertx = vertx;
        this.ticks = ticks;
        this.limits = config.sender();
    }

    BodyStream body(HttpServerRequest request) {
        return new BodyStream(
                request,
                new PacedBody(
                        request,
                        vertx,
                        ticks::nanos,
                        () -> new Pace(limits.patience(), limits.perSecond().asLongValue())));
    }
}
