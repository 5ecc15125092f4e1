package io.careweave.membership.rest.governance;

import static io.careweave.membership.domain.MembershipProblem.AGREEMENT_LIVE;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.OTHER_DOCUMENT;
import static io.careweave.membership.domain.MembershipProblem.TERM_IMPOSSIBLE;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_ORGANISATION;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.governance.Agreements;
import io.careweave.membership.domain.governance.Agreement;
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

/** Members' agreements; everybody in the network may read them. */
@Path("/v1/agreements")
@Tag(name = "Constitution")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AgreementResource {

    private final Agreements agreements;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    AgreementResource(Agreements agreements, IdempotencyKeys keys, CurrentActor actors) {
        this.agreements = agreements;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "offerAgreement",
            summary = "Secretary: offer a practice its members' agreement",
            description = "A practice has at most one that is offered or signed.")
    @Refuses({AGREEMENT_LIVE, UNKNOWN_ORGANISATION})
    @APIResponseSchema(
            value = ConstitutionView.AgreementView.class,
            responseCode = "201",
            responseDescription = "Offered")
    public Uni<Response> offer(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ConstitutionRequests.AgreementRequest request) {
        var actor = actors.get();
        var once = keys.once(key, actor, "POST /v1/agreements", request, AgreementResource::offered);
        return agreements
                .offer(request.orgCode(), request.document().toDomain(), actor, once)
                .map(Answer::toResponse);
    }

    private static IdempotencyKeys.View offered(Agreement agreement) {
        return new IdempotencyKeys.View(
                201,
                ConstitutionView.AgreementView.from(agreement),
                Optional.of("/v1/agreements/" + agreement.agreementId()),
                Optional.of(Versions.tag(agreement.version())));
    }

    @POST
    @Path("{agreementId}/sign")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "signAgreement",
            summary = "Practice: sign its members' agreement",
            description = "By who manages or chairs the practice, with the hash of the text before them; dated today.")
    @Refuses({ILLEGAL_TRANSITION, OTHER_DOCUMENT})
    public Uni<RestResponse<ConstitutionView.AgreementView>> sign(
            @PathParam("agreementId") UUID agreementId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ConstitutionRequests.HashRequest request) {
        return agreements
                .sign(agreementId, Versions.required(ifMatch), request.documentHash(), actors.get())
                .map(AgreementResource::shown);
    }

    @POST
    @Path("{agreementId}/terminate")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "terminateAgreement",
            summary = "Secretary: end an agreement, or withdraw the offer of one",
            description = "From the first day on which it holds no longer.")
    @Refuses({ILLEGAL_TRANSITION, TERM_IMPOSSIBLE})
    public Uni<RestResponse<ConstitutionView.AgreementView>> terminate(
            @PathParam("agreementId") UUID agreementId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ConstitutionRequests.TerminateRequest request) {
        return agreements
                .terminate(agreementId, Versions.required(ifMatch), request.day(), actors.get())
                .map(AgreementResource::shown);
    }

    @GET
    @Path("{agreementId}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getAgreement",
            summary = "Read a members' agreement",
            description = "Everybody in the network may read it.")
    public Uni<RestResponse<ConstitutionView.AgreementView>> get(@PathParam("agreementId") UUID agreementId) {
        return agreements.get(agreementId).map(AgreementResource::shown);
    }

    private static RestResponse<ConstitutionView.AgreementView> shown(Agreement agreement) {
        return ResponseBuilder.ok(ConstitutionView.AgreementView.from(agreement))
                .header(HttpHeaders.ETAG, Versions.tag(agreement.version()))
                .build();
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listAgreements",
            summary = "List members' agreements, oldest first",
            description = "Everybody in the network may read them: all, or those of a practice.")
    @APIResponseSchema(
            value = ConstitutionView.AgreementsView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) @Nullable String orgCode,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return agreements
                .list(Optional.ofNullable(orgCode), Cursor.decode(cursor), Queries.limit(limit))
                .map(page -> Links.next(Response.ok(ConstitutionView.AgreementsView.from(page)), uri, page.next())
                        .build());
    }
}
