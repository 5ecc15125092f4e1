package io.careweave.contracting.rest.bids;

import io.careweave.commons.http.Versions;
import io.careweave.contracting.application.bids.OpenedBids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;

/** A body taken from the connection as it is asked for: the library's own reading holds all of it, or a thread. */
final class BodyStream {

    /** What is let pass of a body that was refused; whoever sends more is hung up on. */
    private static final long MOST_DISCARDED = 64L << 20;

    private final HttpServerRequest request;
    private final PacedBody body;

    BodyStream(HttpServerRequest request, PacedBody body) {
        this.request = request;
        this.body = body;
    }

    /** To be subscribed to once; fails with REQUEST_TIMEOUT where it comes too slowly. */
    Multi<byte[]> bytes() {
        return MultiHelper.toMulti(body).map(Buffer::getBytes);
    }

    /** The rest of what is refused is let pass, so that the connection can carry the answer and the next request. */
    <T> Uni<T> discardedIfRefused(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> work.get()).onFailure().invoke(() -> {
            if (!request.isEnded()) {
                body.discard(MOST_DISCARDED);
            }
        });
    }

    /** Completes when all of it is on its way; the next piece is asked for when the last has gone. */
    static Uni<Void> write(OpenedBids.Content content, HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(content.bytes()))
                .putHeader(HttpHeaders.ETAG, Versions.tag(content.version()))
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        return content.pieces()
                .onItem()
                .transformToUniAndConcatenate(
                        piece -> Uni.createFrom().completionStage(() -> response.write(Buffer.buffer(piece))
                                .toCompletionStage()))
                .onItem()
                .ignoreAsUni()
                // What was promised cannot be kept: the reader must not take the rest for all of it.
                .onFailure()
                .invoke(() -> response.reset());
    }
}
