package io.careweave.subscriptions.rest;

import static io.careweave.subscriptions.domain.SubscriptionProblem.NUMBER_AHEAD;
import static io.careweave.subscriptions.domain.SubscriptionProblem.NUMBER_EXPIRED;

import io.careweave.commons.identity.CurrentActor;
import io.careweave.subscriptions.application.Feed;
import io.careweave.subscriptions.domain.Message;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pull feed of a subscription, of either channel: everything numbered, in order. */
@Path("/v1/subscriptions/{id}/events")
@Tag(name = "Feed")
class FeedResource {

    static final String BATCH = "application/cloudevents-batch+json";

    /** The last number assigned: a reader that has it has everything. */
    static final String LAST_NUMBER = "Careweave-Last-Number";

    private final Feed feed;
    private final CurrentActor actors;

    FeedResource(Feed feed, CurrentActor actors) {
        this.feed = feed;
        this.actors = actors;
    }

    /**
     * A CloudEvents batch of what follows a number, in order; empty if nothing does.
     *
     * @param after the highest number the reader has
     * @param wait seconds to wait for an event if there is none yet
     */
    @GET
    @Produces(BATCH)
    @PermissionsAllowed("subscriptions.read")
    @Operation(
            operationId = "readEvents",
            summary = "Read the events after a number, in order, waiting up to 25 seconds for the first",
            description = "The same bytes that would be delivered, of either channel. Go on with the number of the "
                    + "last event as after; a reader whose number is Careweave-Last-Number has "
                    + "everything.")
    @Refuses({NUMBER_AHEAD, NUMBER_EXPIRED})
    @APIResponse(
            responseCode = "200",
            description = "A CloudEvents batch",
            headers = {
                @Header(
                        name = LAST_NUMBER,
                        required = true,
                        description = "The last number assigned",
                        schema = @Schema(type = SchemaType.INTEGER, format = "int64")),
                @Header(
                        name = "Link",
                        required = true,
                        description = "Where to go on, rel=\"next\" (RFC 8288)",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @Content(
                            mediaType = BATCH,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class, maxItems = 500)))
    public Uni<Response> read(
            @PathParam("id") UUID id,
            @QueryParam("after") @DefaultValue("0") @Limits.EventNumber String after,
            @QueryParam("limit") @DefaultValue("100") @Limits.UpTo500 String limit,
            @QueryParam("wait") @DefaultValue("0") @Limits.Seconds String wait) {
        long number = Long.parseLong(after);
        var patience = Duration.ofSeconds(Long.parseLong(wait));
        return feed.read(id, number, Integer.parseInt(limit), patience, actors.get())
                .map(page -> {
                    long reached = page.messages().isEmpty()
                            ? number
                            : page.messages().getLast().number();
                    // The stored bytes, joined: what is pulled is what would have been signed.
                    var batch = page.messages().stream().map(Message::body).collect(Collectors.joining(",", "[", "]"));
                    return Response.ok(batch, BATCH)
                            .header(LAST_NUMBER, page.lastNumber())
                            .header(
                                    "Link",
                                    "<?after=" + reached + "&limit=" + limit + "&wait=" + wait + ">; rel=\"next\"")
                            .build();
                });
    }
}
