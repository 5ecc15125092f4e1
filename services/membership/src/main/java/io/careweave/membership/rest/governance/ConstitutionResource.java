package io.careweave.membership.rest.governance;

import static io.careweave.membership.domain.MembershipProblem.CLASS_NOT_ASKED;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.NOTHING_TO_ACKNOWLEDGE;
import static io.careweave.membership.domain.MembershipProblem.NOT_CARRIED;
import static io.careweave.membership.domain.MembershipProblem.NOT_DISTRIBUTED;
import static io.careweave.membership.domain.MembershipProblem.OTHER_DOCUMENT;
import static io.careweave.membership.domain.MembershipProblem.RULES_CONTRADICT;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.governance.Constitutions;
import io.careweave.membership.domain.governance.Constitution;
import io.careweave.membership.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Versions of the constitution; everybody in the network may read them. */
@Path("/v1/constitutions")
@Tag(name = "Constitution")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ConstitutionResource {

    private final Constitutions constitutions;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ConstitutionResource(Constitutions constitutions, IdempotencyKeys keys, CurrentActor actors) {
        this.constitutions = constitutions;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "draftConstitution",
            summary = "Secretary: draft the next version of the constitution",
            description = "Its text by address and hash, and as data the clauses that machines apply.")
    @Refuses(RULES_CONTRADICT)
    @APIResponseSchema(value = ConstitutionView.class, responseCode = "201", responseDescription = "Drafted")
    public Uni<Response> draft(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ConstitutionRequests.ConstitutionRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/constitutions", request, ConstitutionResource::drafted);
        return constitutions
                .draft(request.document().toDomain(), request.rules().toDomain(), actor, once)
                .map(Answer::toResponse);
    }

    private static IdempotencyKeys.View drafted(Constitution constitution) {
        return new IdempotencyKeys.View(
                201,
                ConstitutionView.from(constitution),
                Optional.of("/v1/constitutions/" + constitution.constitutionId()),
                Optional.of(Versions.tag(constitution.version())));
    }

    @PUT
    @Path("{constitutionId}")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "redraftConstitution",
            summary = "Secretary: write a draft anew",
            description = "Until members are consulted on it.")
    @Refuses({ILLEGAL_TRANSITION, RULES_CONTRADICT})
    public Uni<RestResponse<ConstitutionView>> redraft(
            @PathParam("constitutionId") UUID constitutionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ConstitutionRequests.ConstitutionRequest request) {
        return constitutions
                .redraft(
                        constitutionId,
                        Versions.required(ifMatch),
                        request.document().toDomain(),
                        request.rules().toDomain(),
                        actors.get())
                .map(ConstitutionResource::shown);
    }

    @POST
    @Path("{constitutionId}/consult")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "consultOnConstitution",
            summary = "Secretary: consult members on a draft",
            description = "Its text stands from then on.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<ConstitutionView>> consult(
            @PathParam("constitutionId") UUID constitutionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return constitutions
                .consult(constitutionId, Versions.required(ifMatch), actors.get())
                .map(ConstitutionResource::shown);
    }

    @POST
    @Path("{constitutionId}/distribute")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "distributeConstitution",
            summary = "Secretary: give a version to every member practice",
            description = "Notes for each member practice that was not given it before that it has been now.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<ConstitutionView>> distribute(
            @PathParam("constitutionId") UUID constitutionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return constitutions
                .distribute(constitutionId, Versions.required(ifMatch), actors.get())
                .map(ConstitutionResource::shown);
    }

    @POST
    @Path("{constitutionId}/acknowledge")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "acknowledgeConstitution",
            summary = "Practice: say which text it was given",
            description = "By the hash of what the practice has before it; once.")
    @Refuses({NOTHING_TO_ACKNOWLEDGE, OTHER_DOCUMENT})
    public Uni<RestResponse<ConstitutionView>> acknowledge(
            @PathParam("constitutionId") UUID constitutionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ConstitutionRequests.HashRequest request) {
        return constitutions
                .acknowledge(constitutionId, Versions.required(ifMatch), request.documentHash(), actors.get())
                .map(ConstitutionResource::shown);
    }

    @POST
    @Path("{constitutionId}/ballot")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "ballotConstitution",
            summary = "Secretary: put a version to the vote",
            description = "Once every member practice was given it.")
    @Refuses({ILLEGAL_TRANSITION, NOT_DISTRIBUTED})
    public Uni<RestResponse<ConstitutionView>> ballot(
            @PathParam("constitutionId") UUID constitutionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return constitutions
                .ballot(constitutionId, Versions.required(ifMatch), actors.get())
                .map(ConstitutionResource::shown);
    }

    @POST
    @Path("{constitutionId}/ratify")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "ratifyConstitution",
            summary = "Secretary: record that a version is ratified",
            description =
                    "Citing a resolution of this network that is carried, and confirmed where it must be; if it changes"
                            + " what protects a class, by that class too.")
    @Refuses({CLASS_NOT_ASKED, ILLEGAL_TRANSITION, NOT_CARRIED})
    public Uni<RestResponse<ConstitutionView>> ratify(
            @PathParam("constitutionId") UUID constitutionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ConstitutionRequests.RatifyRequest request) {
        return constitutions
                .ratify(constitutionId, Versions.required(ifMatch), request.resolution(), actors.get())
                .map(ConstitutionResource::shown);
    }

    @POST
    @Path("{constitutionId}/reject")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "rejectConstitution",
            summary = "Secretary: record that a version is rejected",
            description = "In consultation or at the vote; another version is drafted.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<ConstitutionView>> reject(
            @PathParam("constitutionId") UUID constitutionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return constitutions
                .reject(constitutionId, Versions.required(ifMatch), actors.get())
                .map(ConstitutionResource::shown);
    }

    @POST
    @Path("{constitutionId}/bring-into-force")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "enforceConstitution",
            summary = "Secretary: bring a ratified version into force",
            description =
                    "In place of the one in force, of which there is never more than one. A version does not take the place of a later one.")
    @Refuses({CLASS_NOT_ASKED, ILLEGAL_TRANSITION})
    public Uni<RestResponse<ConstitutionView>> bringIntoForce(
            @PathParam("constitutionId") UUID constitutionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return constitutions
                .bringIntoForce(constitutionId, Versions.required(ifMatch), actors.get())
                .map(ConstitutionResource::shown);
    }

    @GET
    @Path("{constitutionId}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "readConstitution",
            summary = "Read a version of the constitution",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<ConstitutionView>> get(@PathParam("constitutionId") UUID constitutionId) {
        return constitutions.get(constitutionId).map(ConstitutionResource::shown);
    }

    private static RestResponse<ConstitutionView> shown(Constitution constitution) {
        return ResponseBuilder.ok(ConstitutionView.from(constitution))
                .header(HttpHeaders.ETAG, Versions.tag(constitution.version()))
                .build();
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listConstitutions",
            summary = "List the versions of the constitution, the first first",
            description = "Everybody in the network may read them.")
    @APIResponseSchema(
            value = ConstitutionView.ConstitutionsView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Queries.limit(limit);
        return constitutions
                .list(Math.clamp(Queries.number(cursor), 0, Integer.MAX_VALUE), most + 1)
                .map(rows -> Page.of(rows, most, last -> Integer.toString(last.number())))
                .map(page -> Links.next(Response.ok(ConstitutionView.ConstitutionsView.from(page)), uri, page.next())
                        .build());
    }
}
