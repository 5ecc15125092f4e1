package io.careweave.subscriptions.rest;

import static io.careweave.subscriptions.domain.SubscriptionProblem.NUMBER_AHEAD;
import static io.careweave.subscriptions.domain.SubscriptionProblem.NUMBER_EXPIRED;
import static io.careweave.subscriptions.domain.SubscriptionProblem.TOO_MANY_STREAMS;

import io.careweave.commons.identity.CurrentActor;
import io.careweave.subscriptions.application.Feed;
import io.careweave.subscriptions.application.Streams;
import io.careweave.subscriptions.domain.Format;
import io.careweave.subscriptions.domain.Message;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The pull feed of a subscription, of either channel: everything numbered, in order. */
@Path("/v1/subscriptions/{id}/events")
@Tag(name = "Feed")
class FeedResource {

    static final String BATCH = "application/cloudevents-batch+json";

    /** The last number assigned: a reader that has it has everything. */
    static final String LAST_NUMBER = "Careweave-Last-Number";

    /** The first is what a reader gets who has no preference. */
    private static final List<Variant> FORMS = Variant.mediaTypes(
                    MediaType.valueOf(BATCH), MediaType.APPLICATION_JSON_TYPE, MediaType.SERVER_SENT_EVENTS_TYPE)
            .build();

    private final Feed feed;
    private final Streams streams;
    private final CurrentActor actors;

    FeedResource(Feed feed, Streams streams, CurrentActor actors) {
        this.feed = feed;
        this.streams = streams;
        this.actors = actors;
    }

    /**
     * What follows a number, in order: as a CloudEvents batch, empty if there is nothing, or as server-sent events, which
     * go on until the token ends. One method, because the choice between two would be the library's, which takes any.
     *
     * @param after the highest number the reader has
     * @param lastEventId the same, as a browser says it when it connects again to the same address: it wins
     * @param wait seconds to wait for an event if there is none yet; of a batch only, as is the limit
     */
    @GET
    @Produces({BATCH, MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    @PermissionsAllowed("subscriptions.read")
    @Operation(
            operationId = "readEvents",
            summary =
                    "Read the events after a number, in order, waiting up to 25 seconds for the first, or stream them",
            description =
                    "The same bytes that would be delivered, of either channel. As a batch, go on with the number of "
                            + "the last event as after; a reader whose number is Careweave-Last-Number has everything. As "
                            + "server-sent events, id is the number, event the type and data the event; the stream goes on with "
                            + "what comes, says every 15 seconds that it is alive, and ends with the token: connect again with "
                            + "Last-Event-ID.")
    @Refuses({NUMBER_AHEAD, NUMBER_EXPIRED, TOO_MANY_STREAMS})
    @APIResponse(
            responseCode = "200",
            description = "A CloudEvents batch, or server-sent events",
            headers = {
                @Header(
                        name = LAST_NUMBER,
                        description = "The last number assigned; of a batch",
                        schema = @Schema(type = SchemaType.INTEGER, format = "int64")),
                @Header(
                        name = "Link",
                        description = "Where to go on, rel=\"next\" (RFC 8288); of a batch",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @Content(
                            mediaType = BATCH,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class, maxItems = 500)))
    @APIResponse(
            responseCode = "204",
            description = "Nothing to stream: the subscription is off and you have everything")
    public Uni<Response> read(
            @PathParam("id") UUID id,
            @QueryParam("after") @DefaultValue("0") @Limits.EventNumber String after,
            @QueryParam("limit") @DefaultValue("100") @Limits.UpTo500 String limit,
            @QueryParam("wait") @DefaultValue("0") @Limits.Seconds String wait,
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable @Limits.EventNumber String lastEventId,
            @Context Request request,
            @Context HttpServerResponse response) {
        var form = request.selectVariant(FORMS);
        if (form == null) {
            throw new NotAcceptableException();
        }
        return form.getMediaType().equals(MediaType.SERVER_SENT_EVENTS_TYPE)
                ? stream(id, Long.parseLong(lastEventId == null ? after : lastEventId), response)
                : batch(id, Long.parseLong(after), limit, wait, form.getMediaType());
    }

    private Uni<Response> batch(UUID id, long after, String limit, String wait, MediaType accepted) {
        var patience = Duration.ofSeconds(Long.parseLong(wait));
        return feed.read(id, after, Integer.parseInt(limit), patience, actors.get())
                .map(page -> {
                    long reached = page.messages().isEmpty()
                            ? after
                            : page.messages().getLast().number();
                    // The stored bytes, joined: what is pulled is what would have been signed.
                    var batch = page.messages().stream().map(Message::body).collect(Collectors.joining(",", "[", "]"));
                    // Only CloudEvents have a media type of batches.
                    return Response.ok(
                                    batch,
                                    page.format() == Format.CLOUDEVENTS ? accepted : MediaType.APPLICATION_JSON_TYPE)
                            .header(LAST_NUMBER, page.lastNumber())
                            .header(
                                    "Link",
                                    "<?after=" + reached + "&limit=" + limit + "&wait=" + wait + ">; rel=\"next\"")
                            .build();
                });
    }

    private Uni<Response> stream(UUID id, long after, HttpServerResponse response) {
        // A little early, so that the stream ends well instead of being cut off by whoever else counts the seconds.
        var until = actors.expiry().minusSeconds(2);
        return streams.open(id, after, until, actors.get())
                .chain(stream -> stream.map(messages -> ServerSentEvents.write(messages, response))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(ended -> Response.noContent().build());
    }
}
