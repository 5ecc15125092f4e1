package io.careweave.subscriptions.rest;

import io.careweave.subscriptions.domain.Message;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * Writes messages as server-sent events (HTML standard §9.2), to the connection itself: the library's own writer cannot
 * refuse with a problem any more once it is asked for a stream.
 */
final class ServerSentEvents {

    /** Says how long a reader whose stream ended should wait before it connects again. */
    private static final String ALIVE = "retry: 1000\n: alive\n\n";

    private ServerSentEvents() {}

    /** Completes when the stream has ended; the next messages are asked for when the last are on their way. */
    static Uni<Void> write(Multi<List<Message>> stream, HttpServerResponse response) {
        response.putHeader("Content-Type", MediaType.SERVER_SENT_EVENTS)
                .putHeader("Cache-Control", "no-store")
                // Proxies that buffer answers would hold events back.
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true);
        return stream.onItem()
                .transformToUniAndConcatenate(messages -> Uni.createFrom()
                        .completionStage(() -> response.write(text(messages)).toCompletionStage()))
                .onItem()
                .ignoreAsUni()
                // The reader has gone; nobody is left to be told.
                .onFailure(failure -> response.closed())
                .recoverWithNull();
    }

    /** Bodies are one line each: what is written is the stored text. */
    private static String text(List<Message> messages) {
        if (messages.isEmpty()) {
            return ALIVE;
        }
        var text = new StringBuilder();
        for (var message : messages) {
            text.append("id: ").append(message.number());
            text.append("\nevent: ").append(message.type());
            text.append("\ndata: ").append(message.body()).append("\n\n");
        }
        return text.toString();
    }
}
