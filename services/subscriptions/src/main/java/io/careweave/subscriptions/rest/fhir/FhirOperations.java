package io.careweave.subscriptions.rest.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.application.FhirSubscriptions;
import io.careweave.subscriptions.domain.FhirNotification;
import io.careweave.subscriptions.domain.Links;
import io.careweave.subscriptions.domain.Message;
import io.careweave.subscriptions.domain.Topics;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;

/**
 * What the Backport guide lets a subscriber ask beyond the resource: how it stands, and what it missed. An operation that
 * changes nothing may be asked by GET, and by POST as every other (FHIR R4, operations).
 */
@Path("/fhir/R4")
@Produces({FhirResource.FHIR_JSON, MediaType.APPLICATION_JSON})
@Consumes({FhirResource.FHIR_JSON, MediaType.APPLICATION_JSON})
class FhirOperations {

    private static final String ID = "{id: [0-9a-f]{8}-[0-9a-f-]{27}}";
    private static final int MOST_EVENTS = 100;
    private static final Set<String> STATUS = Set.of("id", "status", "_format");
    private static final Set<String> EVENTS = Set.of("eventsSinceNumber", "eventsUntilNumber", "content", "_format");

    private final FhirSubscriptions subscriptions;
    private final FhirCodec codec;
    private final ObjectMapper json;
    private final Links links;
    private final CurrentActor actors;
    private final Ids ids;
    private final Clock clock;

    FhirOperations(
            FhirSubscriptions subscriptions,
            FhirCodec codec,
            ObjectMapper json,
            Links links,
            CurrentActor actors,
            Ids ids,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.codec = codec;
        this.json = json;
        this.links = links;
        this.actors = actors;
        this.ids = ids;
        this.clock = clock;
    }

    @GET
    @Path("/Subscription/" + ID + "/$status")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Uni<Response> status(@PathParam("id") UUID id, @Context UriInfo uri) {
        var _ = Query.of(uri, STATUS);
        return statusOf(id);
    }

    @POST
    @Path("/Subscription/" + ID + "/$status")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Uni<Response> postedStatus(@PathParam("id") UUID id, @Context UriInfo uri, @Nullable String body) {
        return codec.readParameters(body)
                .invoke(asked -> {
                    var _ = Query.of(uri, asked, STATUS);
                })
                .chain(asked -> statusOf(id));
    }

    /** What is asked beside is looked at for its form only: the guide has it ignored here. */
    private Uni<Response> statusOf(UUID id) {
        var bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        var actor = actors.get();
        return subscriptions
                .get(id, actor)
                .chain(found -> subscriptions
                        .standing(id, actor)
                        .invoke(standing -> FhirViews.addStatus(bundle, found, standing, links)))
                .chain(standing -> codec.write(() -> bundle))
                .map(FhirResource::ok);
    }

    @GET
    @Path("/Subscription/$status")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Uni<Response> statusOfAll(@Context UriInfo uri) {
        return statusOfAll(Query.of(uri, STATUS));
    }

    @POST
    @Path("/Subscription/$status")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Uni<Response> postedStatusOfAll(@Context UriInfo uri, @Nullable String body) {
        return codec.readParameters(body).chain(asked -> statusOfAll(Query.of(uri, asked, STATUS)));
    }

    private Uni<Response> statusOfAll(Query query) {
        var ids = query.all("id");
        var bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        var actor = actors.get();
        return subscriptions
                .all(actor)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .filter(one -> query.matches(one)
                        && (ids.isEmpty() || ids.contains(one.id().toString())))
                .onItem()
                .transformToUniAndConcatenate(one -> subscriptions
                        .standing(one.id(), actor)
                        .invoke(standing -> FhirViews.addStatus(bundle, one, standing, links)))
                .collect()
                .asList()
                .chain(standings -> codec.write(() -> bundle))
                .map(FhirResource::ok);
    }

    /** Events from a number to a number, both included; without the second as many as an answer holds. */
    @GET
    @Path("/Subscription/" + ID + "/$events")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Uni<Response> events(@PathParam("id") UUID id, @Context UriInfo uri) {
        return eventsOf(id, Query.of(uri, EVENTS));
    }

    @POST
    @Path("/Subscription/" + ID + "/$events")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Uni<Response> postedEvents(@PathParam("id") UUID id, @Context UriInfo uri, @Nullable String body) {
        return codec.readParameters(body).chain(asked -> eventsOf(id, Query.of(uri, asked, EVENTS)));
    }

    private Uni<Response> eventsOf(UUID id, Query query) {
        long until = query.number("eventsUntilNumber", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
        var actor = actors.get();
        return subscriptions
                .get(id, actor)
                .chain(found -> subscriptions.standing(id, actor).chain(standing -> {
                    long since =
                            query.number("eventsSinceNumber", 0, Long.MAX_VALUE).orElse(standing.earliestNumber());
                    var notification = new FhirNotification(
                            links,
                            id,
                            Topics.of(found.terms().eventTypes()),
                            found.terms().form().content());
                    return subscriptions
                            .events(id, Math.max(0, since - 1), MOST_EVENTS, actor)
                            .map(page -> {
                                var bundle = notification.query(
                                        ids.next(), clock.instant(), FhirViews.code(found.state()), page.lastNumber());
                                return filled(
                                        bundle,
                                        page.messages().stream()
                                                .filter(message -> message.number() <= until)
                                                .toList());
                            });
                }))
                .map(FhirResource::ok);
    }

    @GET
    @Path("/Subscription/$get-ws-binding-token")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Response noWebSockets() {
        throw new Refused(
                CommonProblem.NOT_FOUND,
                "$get-ws-binding-token is not supported: the channel websocket is not offered.");
    }

    @GET
    @Path("/Subscription/" + ID + "/$get-ws-binding-token")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Response noWebSocket(@PathParam("id") UUID id) {
        return noWebSockets();
    }

    @POST
    @Path("/Subscription/" + ID + "/$get-ws-binding-token")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Response noWebSocketEither(@PathParam("id") UUID id) {
        return noWebSockets();
    }

    /** Puts the events of bundles that were sent into one. */
    private String filled(String query, List<Message> messages) {
        try {
            var bundle = (ObjectNode) json.readTree(query);
            var entries = (ArrayNode) bundle.required("entry");
            var parameters = (ArrayNode) entries.get(0).required("resource").required("parameter");
            for (var message : messages) {
                var sent = json.readTree(message.body()).path("entry");
                for (JsonNode parameter : sent.path(0).path("resource").path("parameter")) {
                    if (parameter.path("name").asText().equals("notification-event")) {
                        parameters.add(parameter);
                    }
                }
                if (sent.size() > 1) {
                    entries.add(sent.get(1));
                }
            }
            return json.writeValueAsString(bundle);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored notification is no JSON", e);
        }
    }
}
