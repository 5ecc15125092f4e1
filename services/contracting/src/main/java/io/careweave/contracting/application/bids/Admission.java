package io.careweave.contracting.application.bids;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Bounds how many parts are taken at once, for each takes room; and how many of one bidder, for all take turns. */
@ApplicationScoped
class Admission {

    /** Of the heap: for all else, and for a part, whose pieces wait, are sealed and are on their way to the database. */
    private static final long REST = 64L << 20;

    private static final long PART = 8L << 20;

    private final int most;
    private final int mostOfBidder;
    private final Map<String, Integer> held = new HashMap<>();
    private int all;

    Admission(BidsConfig config) {
        most = places(config.uploads(), Runtime.getRuntime().maxMemory());
        mostOfBidder = config.uploadsOfBidder();
    }

    /** As many as are wanted, if the heap has room for them. */
    static int places(int wanted, long heap) {
        return Math.clamp((heap - REST) / PART, 1, Math.max(1, wanted));
    }

    /** @throws Refused (as a failure) 503 while there is no room */
    <T> Uni<T> hold(String bidder, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!enter(bidder)) {
                return Uni.createFrom()
                        .failure(new Refused(
                                CommonProblem.TEMPORARILY_UNAVAILABLE,
                                "There is no room for it now; send it again shortly."));
            }
            return Uni.createFrom().deferred(() -> work.get()).onTermination().invoke(() -> leave(bidder));
        });
    }

    private synchronized boolean enter(String bidder) {
        int own = held.getOrDefault(bidder, 0);
        if (all >= most || own >= mostOfBidder) {
            return false;
        }
        held.put(bidder, own + 1);
        all++;
        return true;
    }

    private synchronized void leave(String bidder) {
        all--;
        held.compute(bidder, (_, own) -> own == null || own == 1 ? null : own - 1);
    }
}
