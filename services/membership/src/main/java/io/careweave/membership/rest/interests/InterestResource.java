package io.careweave.membership.rest.interests;

import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.IMPLAUSIBLE_INTEREST;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.interests.Interests;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import io.careweave.membership.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The register of interests. */
@Path("/v1/interests")
@Tag(name = "Interests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class InterestResource {

    private final Interests interests;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    InterestResource(Interests interests, IdempotencyKeys keys, CurrentActor actors) {
        this.interests = interests;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "declareInterest",
            summary = "Member: declare an interest of one's own",
            description = "Within the days that are set for it; a later one is taken and marked as late.")
    @APIResponseSchema(value = InterestViews.InterestView.class, responseCode = "201", responseDescription = "Declared")
    @Refuses(IMPLAUSIBLE_INTEREST)
    public Uni<Response> declare(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid InterestRequests.Declare request) {
        var actor = actors.get();
        var once = keys.<Interests.Shown>once(
                key,
                actor,
                "POST /v1/interests",
                request,
                shown -> new IdempotencyKeys.View(
                        201,
                        InterestViews.InterestView.from(shown),
                        Optional.of("/v1/interests"),
                        Optional.of(Versions.tag(shown.interest().version()))));
        return interests.declare(request.toDomain(), actor, once).map(Answer::toResponse);
    }

    @POST
    @Path("{id}/end")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "endInterest",
            summary = "Member: say when an interest of one's own ended",
            description = "The entry stays public for a while, and is kept for years.")
    @Refuses({ILLEGAL_TRANSITION, IMPLAUSIBLE_INTEREST})
    public Uni<RestResponse<InterestViews.InterestView>> end(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid InterestRequests.End request) {
        return interests
                .end(id, Versions.required(ifMatch), Days.plausible(request.on(), "/on"), actors.get())
                .map(shown -> ResponseBuilder.ok(InterestViews.InterestView.from(shown))
                        .header(HttpHeaders.ETAG, Versions.tag(shown.interest().version()))
                        .build());
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listInterests",
            summary = "Read the public register of interests, oldest first",
            description =
                    "Of those who hold a seat of a body that decides, or held one lately; ended entries stay for a"
                            + " while. Everybody sees all of their own besides.")
    @APIResponseSchema(value = InterestViews.ListView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("memberId") @Nullable String memberId,
            @QueryParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) @Nullable String orgCode,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return interests
                .list(
                        Queries.optional("memberId", memberId, UUID::fromString),
                        Optional.ofNullable(orgCode),
                        Cursor.decode(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> {
                    var items = page.map(InterestViews.InterestView::from).items();
                    return Links.next(Response.ok(new InterestViews.ListView(items, page.next())), uri, page.next())
                            .build();
                });
    }
}
