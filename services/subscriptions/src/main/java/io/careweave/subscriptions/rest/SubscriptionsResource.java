package io.careweave.subscriptions.rest;

import static io.careweave.subscriptions.domain.SubscriptionProblem.CHANNEL_MISMATCH;
import static io.careweave.subscriptions.domain.SubscriptionProblem.CONSENT_MISSING;
import static io.careweave.subscriptions.domain.SubscriptionProblem.DUPLICATE_SUBSCRIPTION;
import static io.careweave.subscriptions.domain.SubscriptionProblem.ENDPOINT_REFUSED;
import static io.careweave.subscriptions.domain.SubscriptionProblem.ENDPOINT_UNREACHABLE;
import static io.careweave.subscriptions.domain.SubscriptionProblem.END_REFUSED;
import static io.careweave.subscriptions.domain.SubscriptionProblem.EVENT_TYPE_UNKNOWN;
import static io.careweave.subscriptions.domain.SubscriptionProblem.FORM_REFUSED;
import static io.careweave.subscriptions.domain.SubscriptionProblem.HANDSHAKE_REFUSED;
import static io.careweave.subscriptions.domain.SubscriptionProblem.ILLEGAL_TRANSITION;
import static io.careweave.subscriptions.domain.SubscriptionProblem.TOO_MANY_SUBSCRIPTIONS;
import static io.careweave.subscriptions.domain.SubscriptionProblem.TOPIC_MISSING;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.subscriptions.application.Activations;
import io.careweave.subscriptions.application.Subscriptions;
import io.careweave.subscriptions.domain.Subscriber;
import io.careweave.subscriptions.domain.Subscription;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An organisation's own subscriptions: ask for one, let its endpoint consent, look at it, turn it off. */
@Path("/v1/subscriptions")
@Tag(name = "Subscriptions")
@Produces(MediaType.APPLICATION_JSON)
class SubscriptionsResource {

    private static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));

    private final Subscriptions subscriptions;
    private final Activations activations;
    private final CurrentActor actors;

    SubscriptionsResource(Subscriptions subscriptions, Activations activations, CurrentActor actors) {
        this.subscriptions = subscriptions;
        this.activations = activations;
        this.actors = actors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("subscriptions.manage")
    @Operation(
            operationId = "requestSubscription",
            summary = "Ask for a subscription; the answer shows a webhook's signing secret, once",
            description = "It belongs to the organisation of the token and stays silent until it is activated. A "
                    + "webhook's deliveries are signed with the secret in this answer; keep it, it is "
                    + "shown nowhere else.")
    @Refuses({
        CHANNEL_MISMATCH,
        EVENT_TYPE_UNKNOWN,
        FORM_REFUSED,
        END_REFUSED,
        ENDPOINT_REFUSED,
        DUPLICATE_SUBSCRIPTION,
        TOO_MANY_SUBSCRIPTIONS
    })
    @Extension(name = "x-repeatable", value = "An identical subscription is refused as a duplicate.")
    @APIResponseSchema(value = SubscriptionView.class, responseCode = "201", responseDescription = "Requested")
    public Uni<Response> request(@NotNull @Valid SubscriptionRequest request) {
        var actor = actors.get();
        return subscriptions
                .request(
                        request.toTerms(Subscriber.orgOf(actor)),
                        request.toUpkeep(),
                        Boolean.TRUE.equals(request.ed25519()),
                        actor)
                .map(requested -> {
                    var created = requested.subscription();
                    return tagged(Response.created(URI.create("/v1/subscriptions/" + created.id())), created)
                            .header(HttpHeaders.CACHE_CONTROL, "no-store")
                            .entity(SubscriptionView.from(created, requested.secret()))
                            .build();
                });
    }

    @GET
    @PermissionsAllowed("subscriptions.read")
    @Operation(
            operationId = "listSubscriptions",
            summary = "List your organisation's subscriptions, oldest first",
            description = "Those that are off, too.")
    @APIResponseSchema(value = Lists.SubscriptionsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Limits.UpTo200 String limit,
            @Context UriInfo uri) {
        var after = Cursor.decode(cursor).orElse(START);
        int most = Integer.parseInt(limit);
        return subscriptions
                .list(actors.get(), after.at(), after.id(), most + 1)
                .map(found -> Page.of(found, most, last -> new Cursor(last.createdAt(), last.id()).encode()))
                .map(page -> Links.next(Response.ok(Lists.SubscriptionsView.from(page)), uri, page.next())
                        .build());
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("subscriptions.read")
    @Operation(
            operationId = "getSubscription",
            summary = "Read a subscription and its state",
            description = "Its signing secret is not shown.")
    @APIResponseSchema(value = SubscriptionView.class, responseCode = "200", responseDescription = "As it is now")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return subscriptions.get(id, actors.get()).map(SubscriptionsResource::shown);
    }

    @POST
    @Path("/{id}/activate")
    @PermissionsAllowed("subscriptions.manage")
    @Operation(
            operationId = "activateSubscription",
            summary = "Activate a subscription; a webhook's endpoint is asked for its consent first",
            description = "The endpoint is asked with OPTIONS, as the CloudEvents webhook specification says, and "
                    + "must name us in WebHook-Allowed-Origin within five seconds. Every event from now "
                    + "on gets a number.")
    @Refuses({
        ILLEGAL_TRANSITION,
        ENDPOINT_REFUSED,
        ENDPOINT_UNREACHABLE,
        CONSENT_MISSING,
        HANDSHAKE_REFUSED,
        TOPIC_MISSING
    })
    @APIResponseSchema(value = SubscriptionView.class, responseCode = "200", responseDescription = "Active")
    public Uni<Response> activate(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        var actor = actors.get();
        return activations.activate(id, Versions.required(ifMatch), actor).map(SubscriptionsResource::shown);
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("subscriptions.manage")
    @Operation(
            operationId = "cancelSubscription",
            summary = "Turn a subscription off for good",
            description = "What is still queued is dropped. An identical one may be asked for afterwards.")
    @Refuses({ILLEGAL_TRANSITION})
    @APIResponse(responseCode = "204", description = "Off")
    public Uni<Response> cancel(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return subscriptions
                .cancel(id, Versions.required(ifMatch), actors.get())
                .map(off -> tagged(Response.noContent(), off).build());
    }

    private static Response shown(Subscription subscription) {
        return tagged(Response.ok(SubscriptionView.from(subscription)), subscription)
                .build();
    }

    private static Response.ResponseBuilder tagged(Response.ResponseBuilder response, Subscription subscription) {
        return response.header(HttpHeaders.ETAG, Versions.tag(subscription.version()));
    }
}
