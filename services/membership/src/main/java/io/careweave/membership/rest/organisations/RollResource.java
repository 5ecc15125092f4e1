package io.careweave.membership.rest.organisations;

import static io.careweave.membership.domain.MembershipProblem.ALREADY_IN_CLASS;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.IMPLAUSIBLE_DAY;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_ORGANISATION;
import static org.jboss.resteasy.reactive.RestResponse.Status.CREATED;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.organisations.Rolls;
import io.careweave.membership.domain.organisations.ClassMember;
import io.careweave.membership.domain.organisations.MemberClass;
import io.careweave.membership.domain.organisations.SocietyMember;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Members of the society in law, and of the classes that are registered person by person. */
@Path("/v1")
@Tag(name = "Rolls")
@Produces(MediaType.APPLICATION_JSON)
class RollResource {

    private static final UUID FIRST = new UUID(0, 0);

    private final Rolls rolls;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    RollResource(Rolls rolls, IdempotencyKeys keys, CurrentActor actors) {
        this.rolls = rolls;
        this.keys = keys;
        this.actors = actors;
    }

    @PUT
    @Path("society-members/{memberId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "putSocietyMember",
            summary = "Secretary: register a member of the society; If-Match replaces",
            description = "Its votes are those that the statutory majorities count. Being registered with a practice "
                    + "makes nobody one.")
    @APIResponseSchema(
            value = RollViews.SocietyMemberView.class,
            responseCode = "200",
            responseDescription = "Replaced")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = RollViews.SocietyMemberView.class)))
    public Uni<RestResponse<RollViews.SocietyMemberView>> put(
            @PathParam("memberId") UUID memberId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid RollViews.SocietyMemberRequest request) {
        var expected = Optional.ofNullable(ifMatch).map(Versions::required);
        return rolls.put(memberId, expected, request.toCommand(), actors.get())
                .map(member -> member.version() == 1 ? registered(member) : shown(member));
    }

    private static RestResponse<RollViews.SocietyMemberView> registered(SocietyMember member) {
        return ResponseBuilder.create(CREATED, RollViews.SocietyMemberView.from(member))
                .header(HttpHeaders.LOCATION, "/v1/society-members/" + member.memberId())
                .header(HttpHeaders.ETAG, Versions.tag(member.version()))
                .build();
    }

    private static RestResponse<RollViews.SocietyMemberView> shown(SocietyMember member) {
        return ResponseBuilder.ok(RollViews.SocietyMemberView.from(member))
                .header(HttpHeaders.ETAG, Versions.tag(member.version()))
                .build();
    }

    @GET
    @Path("society-members/{memberId}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getSocietyMember",
            summary = "Read a member of the society",
            description = "For the secretary, the returning officer and auditors.")
    public Uni<RestResponse<RollViews.SocietyMemberView>> get(@PathParam("memberId") UUID memberId) {
        return rolls.get(memberId, actors.get()).map(RollResource::shown);
    }

    @GET
    @Path("society-members")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listSocietyMembers",
            summary = "List the members of the society, by id",
            description = "For the secretary, the returning officer and auditors.")
    @APIResponseSchema(
            value = RollViews.SocietyMembersView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return rolls.listSociety(after(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(RollViews.SocietyMembersView.from(page)), uri, page.next())
                        .build());
    }

    @POST
    @Path("class-members")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "registerClassMember",
            summary = "Secretary: register a person in a class of members",
            description = "Contractors, specialists, staff and community; practices and patients follow from what "
                    + "they are.")
    @Refuses({UNKNOWN_ORGANISATION, ALREADY_IN_CLASS})
    @APIResponseSchema(
            value = RollViews.ClassMemberView.class,
            responseCode = "201",
            responseDescription = "Registered")
    public Uni<Response> register(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid RollViews.ClassMemberRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/class-members", request, RollResource::recorded);
        return rolls.record(request.toCommand(), actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View recorded(ClassMember member) {
        return new IdempotencyKeys.View(
                201,
                RollViews.ClassMemberView.from(member),
                Optional.of("/v1/class-members/" + member.id()),
                Optional.of(Versions.tag(member.version())));
    }

    @POST
    @Path("class-members/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "endClassMember",
            summary = "Secretary: record that a person is in a class no longer",
            description = "The day given, or today, is the first on which they are not.")
    @Refuses({ILLEGAL_TRANSITION, IMPLAUSIBLE_DAY})
    public Uni<RestResponse<RollViews.ClassMemberView>> end(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MembershipSteps.DayRequest request) {
        return rolls.end(id, Versions.required(ifMatch), request.day(), actors.get())
                .map(ended -> ResponseBuilder.ok(RollViews.ClassMemberView.from(ended))
                        .header(HttpHeaders.ETAG, Versions.tag(ended.version()))
                        .build());
    }

    @GET
    @Path("class-members")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listClassMembers",
            summary = "List the persons of a class, former ones too",
            description = "For the secretary, the returning officer and auditors.")
    @APIResponseSchema(value = RollViews.ClassMembersView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> listClass(
            @QueryParam("class") @Nullable String memberClass,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        var asked = Queries.optional("class", memberClass, MemberClass::valueOf)
                .orElseThrow(() -> new Refused(
                        CommonProblem.VALIDATION,
                        "Say which class is asked for.",
                        new FieldError("class", "is absent")));
        return rolls.listClass(asked, after(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(RollViews.ClassMembersView.from(page)), uri, page.next())
                        .build());
    }

    private static UUID after(@Nullable String cursor) {
        try {
            return cursor == null ? FIRST : UUID.fromString(cursor);
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new Refused(
                CommonProblem.INVALID_CURSOR,
                "Take the cursor from the answer before, unchanged.",
                new FieldError("cursor", "malformed"));
    }
}
