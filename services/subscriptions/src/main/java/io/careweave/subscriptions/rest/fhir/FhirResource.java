package io.careweave.subscriptions.rest.fhir;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.OperationOutcome;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.application.FhirSubscriptions;
import io.careweave.subscriptions.domain.Links;
import io.careweave.subscriptions.domain.Subscriber;
import io.careweave.subscriptions.domain.Subscription;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Subscriptions as FHIR R4 resources (RESTful API, and profile backport-subscription). */
@Path("/fhir/R4")
@Produces({FhirResource.FHIR_JSON, MediaType.APPLICATION_JSON})
@Consumes({FhirResource.FHIR_JSON, MediaType.APPLICATION_JSON})
class FhirResource {

    static final String FHIR_JSON = OperationOutcome.MEDIA_TYPE;

    private static final String ID = "{id: [0-9a-f]{8}-[0-9a-f-]{27}}";
    private static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));
    private static final Date SINCE = Date.from(Instant.parse("2026-11-22T00:00:00Z"));

    private final FhirSubscriptions subscriptions;
    private final FhirCodec codec;
    private final Links links;
    private final CurrentActor actors;

    FhirResource(FhirSubscriptions subscriptions, FhirCodec codec, Links links, CurrentActor actors) {
        this.subscriptions = subscriptions;
        this.codec = codec;
        this.links = links;
        this.actors = actors;
    }

    @GET
    @Path("/metadata")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Uni<Response> metadata() {
        return codec.write(() -> FhirViews.capabilities(links, "0.1.0", SINCE)).map(FhirResource::ok);
    }

    @POST
    @Path("/Subscription")
    @PermissionsAllowed("subscriptions.manage")
    @Operation(hidden = true)
    public Uni<Response> create(@Nullable String body) {
        var actor = actors.get();
        // Who may not subscribe learns nothing of the form.
        var org = Subscriber.orgOf(actor);
        return codec.read(body)
                .map(read -> FhirRequests.read(read.resource(), read.json(), org))
                .invoke(wish -> requireWanted(wish.status()))
                .chain(wish -> subscriptions.create(wish.terms(), wish.heartbeatSeconds(), wish.end(), actor))
                .chain(created -> shown(
                        Response.created(URI.create("/fhir/R4/Subscription/"
                                + created.subscription().id())),
                        created.subscription(),
                        FhirViews.subscription(created.subscription(), created.secret())));
    }

    @GET
    @Path("/Subscription/" + ID)
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Uni<Response> read(@PathParam("id") UUID id) {
        return subscriptions.get(id, actors.get()).chain(this::shown);
    }

    @PUT
    @Path("/Subscription/" + ID)
    @PermissionsAllowed("subscriptions.manage")
    @Operation(hidden = true)
    public Uni<Response> update(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable String body) {
        var actor = actors.get();
        var org = Subscriber.orgOf(actor);
        long version = version(ifMatch);
        return codec.read(body)
                .map(read -> FhirRequests.read(read.resource(), read.json(), org))
                .invoke(wish -> requireSame(id, wish.id()))
                .chain(wish -> subscriptions.update(id, version, wish.status(), wish.terms(), wish.end(), actor))
                .chain(this::shown);
    }

    @DELETE
    @Path("/Subscription/" + ID)
    @PermissionsAllowed("subscriptions.manage")
    @Operation(hidden = true)
    public Uni<Response> delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return subscriptions.turnOff(id, version(ifMatch), actors.get()).map(off -> Response.noContent()
                .header(HttpHeaders.ETAG, tag(off))
                .build());
    }

    @GET
    @Path("/Subscription")
    @PermissionsAllowed("subscriptions.read")
    @Operation(hidden = true)
    public Uni<Response> search(@Context UriInfo uri) {
        var query = Query.of(uri, Set.of("status", "url", "_count", "_cursor", "_format"));
        int most = (int) query.number("_count", 1, 100).orElse(50);
        var after = Cursor.decode(query.one("_cursor").orElse(null)).orElse(START);
        return subscriptions
                .list(actors.get(), after.at(), after.id(), most + 1)
                .map(found -> Page.of(found, most, last -> new Cursor(last.createdAt(), last.id()).encode()))
                .chain(page -> codec.write(() -> FhirViews.found(
                        page.items().stream()
                                .filter(FhirSubscriptions::isShown)
                                .filter(query::matches)
                                .toList(),
                        links,
                        query.text(),
                        page.next().map(query::next).orElse(null))))
                .map(FhirResource::ok);
    }

    private Uni<Response> shown(Subscription subscription) {
        return shown(Response.ok(), subscription, FhirViews.subscription(subscription, null));
    }

    private Uni<Response> shown(Response.ResponseBuilder answer, Subscription subscription, Resource resource) {
        return codec.write(() -> resource).map(text -> answer.entity(text)
                .header(HttpHeaders.ETAG, tag(subscription))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .lastModified(Date.from(subscription.changedAt()))
                .build());
    }

    static Response ok(String text) {
        return Response.ok(text).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** FHIR's ETags are weak; what names a version is the same. */
    private static long version(@Nullable String ifMatch) {
        return Versions.required(ifMatch != null && ifMatch.startsWith("W/") ? ifMatch.substring(2) : ifMatch);
    }

    private static String tag(Subscription subscription) {
        return "W/" + Versions.tag(subscription.version());
    }

    private static void requireWanted(String status) {
        if (!Set.of("requested", "active").contains(status)) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "A new subscription is requested.",
                    new FieldError("Subscription.status", "must be requested"));
        }
    }

    private static void requireSame(UUID id, @Nullable String inBody) {
        if (!id.toString().equals(inBody)) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "The resource and the address name different subscriptions.",
                    new FieldError("Subscription.id", "must be that of the address"));
        }
    }
}
