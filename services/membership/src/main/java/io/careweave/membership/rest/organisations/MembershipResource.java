package io.careweave.membership.rest.organisations;

import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.IMPLAUSIBLE_DAY;
import static io.careweave.membership.domain.MembershipProblem.NOT_A_PRACTICE;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_ORGANISATION;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.organisations.Memberships;
import io.careweave.membership.domain.organisations.PracticeMembership;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Practices as members of the network. */
@Path("/v1/memberships")
@Tag(name = "Memberships")
@Produces(MediaType.APPLICATION_JSON)
class MembershipResource {

    private final Memberships memberships;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    MembershipResource(Memberships memberships, IdempotencyKeys keys, CurrentActor actors) {
        this.memberships = memberships;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "applyForMembership",
            summary = "Apply for a practice's membership",
            description = "By the practice's manager or chair, or by the secretary for an application on paper. The "
                    + "practice must be in the register, open, and a GP practice.")
    @Refuses({UNKNOWN_ORGANISATION, NOT_A_PRACTICE, ILLEGAL_TRANSITION})
    @APIResponseSchema(value = MembershipView.class, responseCode = "201", responseDescription = "Applied")
    public Uni<Response> apply(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid MembershipSteps.ApplicationRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/memberships", request, MembershipResource::applied);
        return memberships
                .apply(request.orgCode(), request.representative(), actor, once)
                .map(Answer::toResponse);
    }

    private static IdempotencyKeys.View applied(PracticeMembership membership) {
        return new IdempotencyKeys.View(
                201,
                MembershipView.from(membership),
                Optional.of("/v1/memberships/" + membership.orgCode()),
                Optional.of(Versions.tag(membership.version())));
    }

    @GET
    @Path("{orgCode}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getMembership",
            summary = "Read where a practice stands as a member",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<MembershipView>> get(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode) {
        return memberships.get(orgCode).map(MembershipResource::shown);
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listMemberships",
            summary = "List the practices that are, were or want to be members, by code",
            description = "Everybody in the network may read them.")
    @APIResponseSchema(value = MembershipsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return memberships
                .list(
                        Queries.optional("state", state, PracticeMembership.State::valueOf),
                        Codes.after(cursor),
                        Queries.limit(limit))
                .map(page -> Links.next(Response.ok(MembershipsView.from(page)), uri, page.next())
                        .build());
    }

    @POST
    @Path("{orgCode}/admit")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "admitPractice",
            summary = "Secretary: admit a practice that has applied",
            description = "From the day given, or today, it is a member; its registered patients are constituents.")
    @Refuses({ILLEGAL_TRANSITION, IMPLAUSIBLE_DAY})
    public Uni<RestResponse<MembershipView>> admit(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MembershipSteps.DayRequest request) {
        return memberships
                .admit(orgCode, Versions.required(ifMatch), request.day(), actors.get())
                .map(MembershipResource::shown);
    }

    @POST
    @Path("{orgCode}/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "suspendPractice",
            summary = "Secretary: suspend a practice",
            description = "It stays a member and has no vote from the day given, or today.")
    @Refuses({ILLEGAL_TRANSITION, IMPLAUSIBLE_DAY})
    public Uni<RestResponse<MembershipView>> suspend(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MembershipSteps.SuspensionRequest request) {
        return memberships
                .suspend(orgCode, Versions.required(ifMatch), request.day(), request.reasonCode(), actors.get())
                .map(MembershipResource::shown);
    }

    @POST
    @Path("{orgCode}/reinstate")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "reinstatePractice",
            summary = "Secretary: end the suspension of a practice",
            description = "It votes again from now on.")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<RestResponse<MembershipView>> reinstate(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return memberships
                .reinstate(orgCode, Versions.required(ifMatch), actors.get())
                .map(MembershipResource::shown);
    }

    @POST
    @Path("{orgCode}/expel")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "expelPractice",
            summary = "Secretary: expel a practice",
            description = "The day given, or today, is the first without membership.")
    @Refuses({ILLEGAL_TRANSITION, IMPLAUSIBLE_DAY})
    public Uni<RestResponse<MembershipView>> expel(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MembershipSteps.DayRequest request) {
        return memberships
                .expel(orgCode, Versions.required(ifMatch), request.day(), actors.get())
                .map(MembershipResource::shown);
    }

    @POST
    @Path("{orgCode}/leave")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "leaveNetwork",
            summary = "Practice: leave the network, or withdraw the application",
            description =
                    "By its manager or chair. The day given, or today, is the first without membership; until then it stays a member.")
    @Refuses({ILLEGAL_TRANSITION, IMPLAUSIBLE_DAY})
    public Uni<RestResponse<MembershipView>> leave(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MembershipSteps.DayRequest request) {
        return memberships
                .leave(orgCode, Versions.required(ifMatch), request.day(), actors.get())
                .map(MembershipResource::shown);
    }

    @POST
    @Path("{orgCode}/nominate")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "nominateRepresentative",
            summary = "Practice: nominate the member who casts its votes",
            description = "By its manager or chair. Without one, whoever manages the practice votes for it.")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<RestResponse<MembershipView>> nominate(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MembershipSteps.NominationRequest request) {
        return memberships
                .nominate(orgCode, Versions.required(ifMatch), request.memberId(), actors.get())
                .map(MembershipResource::shown);
    }

    private static RestResponse<MembershipView> shown(PracticeMembership membership) {
        return ResponseBuilder.ok(MembershipView.from(membership))
                .header(HttpHeaders.ETAG, Versions.tag(membership.version()))
                .build();
    }
}
