package io.careweave.contracting.application.bids;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import java.util.function.Supplier;

/** Cryptography of a piece takes milliseconds: too long for a loop that serves others. */
final class OffLoop {

    private OffLoop() {}

    /** @param context of the request, on which the result is given */
    static <T> Uni<T> run(Context context, Supplier<T> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(context.executeBlocking(work::get, false)));
    }
}
