package io.careweave.subscriptions.rest;

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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation's own subscriptions: ask for one, let its endpoint consent, look at it, turn it off. */
@Path("/v1/subscriptions")
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
    @PermissionsAllowed("subscriptions.manage")
    public Uni<Response> request(@NotNull @Valid SubscriptionRequest request) {
        var actor = actors.get();
        return subscriptions
                .request(request.toTerms(Subscriber.orgOf(actor)), actor)
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
    public Uni<Response> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Limits.UpTo200 String limit,
            @Context UriInfo uri) {
        var after = Cursor.decode(cursor).orElse(START);
        int most = Integer.parseInt(limit);
        return subscriptions
                .list(actors.get(), after.at(), after.id(), most + 1)
                .map(found -> Page.of(found, most, last -> new Cursor(last.createdAt(), last.id()).encode()))
                .map(page -> Links.next(Response.ok(page.map(SubscriptionView::from)), uri, page.next())
                        .build());
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("subscriptions.read")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return subscriptions.get(id, actors.get()).map(SubscriptionsResource::shown);
    }

    @POST
    @Path("/{id}/activate")
    @PermissionsAllowed("subscriptions.manage")
    public Uni<Response> activate(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        var actor = actors.get();
        return activations.activate(id, Versions.required(ifMatch), actor).map(SubscriptionsResource::shown);
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("subscriptions.manage")
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
