package io.careweave.referrals.rest;

import static io.careweave.referrals.domain.ReferralProblem.INVALID_NHS_NUMBER;
import static io.careweave.referrals.domain.ReferralProblem.NHS_NUMBER_IN_TEXT;
import static io.careweave.referrals.domain.ReferralProblem.UNKNOWN_ORGANISATION;
import static io.careweave.referrals.domain.ReferralProblem.UNKNOWN_PATHWAY;
import static io.careweave.referrals.domain.ReferralProblem.UNKNOWN_SERVICE;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.referrals.application.ReferralReads;
import io.careweave.referrals.application.Referrals;
import io.careweave.referrals.domain.NhsNumber;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.domain.State;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Drafting and reading referrals. */
@Path("/v1/referrals")
@Tag(name = "Referrals")
@Produces(MediaType.APPLICATION_JSON)
class ReferralResource {

    private static final Pattern SERVICE_ID = Pattern.compile(Forms.ID);

    private final Referrals referrals;
    private final ReferralReads reads;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ReferralResource(Referrals referrals, ReferralReads reads, IdempotencyKeys keys, CurrentActor actors) {
        this.referrals = referrals;
        this.reads = reads;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "draftReferral",
            summary = "Draft a referral, visible to its referrer alone",
            description = "The referrer enters once what the whole way needs. What a pathway would advise against "
                    + "is recorded as a warning and never refused. Nobody but the referrer learns of a "
                    + "draft; submit sends it.")
    @Refuses({INVALID_NHS_NUMBER, NHS_NUMBER_IN_TEXT, UNKNOWN_ORGANISATION, UNKNOWN_SERVICE, UNKNOWN_PATHWAY})
    @APIResponseSchema(value = ReferralView.class, responseCode = "201", responseDescription = "Drafted")
    public Uni<Response> draft(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid DraftRequest request) {
        var actor = actors.get();
        var draft = request.toCommand();
        // The fingerprint of a request is kept; the number must not be guessable from it.
        var once = keys.once(
                key,
                actor,
                "POST /v1/referrals",
                request.withPatient(referrals.patientRef(draft)),
                ReferralResource::created);
        return referrals.draft(draft, actor, once).map(Answer::toResponse);
    }

    private static IdempotencyKeys.View created(Referral referral) {
        return new IdempotencyKeys.View(
                201,
                ReferralView.from(referral),
                Optional.of("/v1/referrals/" + referral.id()),
                Optional.of(Versions.tag(referral.version())));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "getReferral",
            summary = "Read a referral as one of its parties",
            description = "For the referrer, the practice and, once it was submitted, the provider; for anybody "
                    + "else there is no such referral. The NHS number is shown to clinicians and "
                    + "attested clients alone, and that it was read is recorded.")
    public Uni<RestResponse<ReferralView>> get(@PathParam("id") UUID id) {
        return reads.get(id, actors.get()).map(shown -> {
            var number = Optional.ofNullable(shown.nhsNumber()).map(NhsNumber::digits);
            return ResponseBuilder.ok(ReferralView.read(shown.referral(), number.orElse(null)))
                    .header(HttpHeaders.ETAG, Versions.tag(shown.referral().version()))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    @GET
    @PermissionsAllowed("referrals.read")
    @Operation(
            operationId = "listReferrals",
            summary = "List your organisation's referrals, oldest change first",
            description = "Those your organisation is a party of. To keep a copy up to date, ask for updatedSince "
                    + "with the latest updatedAt you have, and expect to see some again.")
    @APIResponseSchema(value = Lists.ReferralsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("serviceId") @Nullable String serviceId,
            @QueryParam("updatedSince") @Nullable String updatedSince,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        var filter = new ReferralReads.Filter(
                Queries.optional("state", state, State::valueOf),
                Queries.optional("serviceId", serviceId, ReferralResource::serviceId),
                Queries.instant("updatedSince", updatedSince));
        return reads.list(filter, Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(Lists.ReferralsView.from(page)), uri, page.next())
                        .build());
    }

    private static String serviceId(String text) {
        if (!SERVICE_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("malformed");
        }
        return text;
    }

    @GET
    @Path("{id}/history")
    @PermissionsAllowed("referrals.read")
    @APIResponseSchema(value = HistoryView.class, responseCode = "200", responseDescription = "One page")
    @Operation(
            operationId = "getReferralHistory",
            summary = "Read what happened to a referral, event by event",
            description = "Its events by number, with their data as published. The event of drafting is shown to "
                    + "the referrer alone.")
    public Uni<Response> history(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return reads.history(id, Queries.number(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(HistoryView.from(page)), uri, page.next())
                        .build());
    }
}
