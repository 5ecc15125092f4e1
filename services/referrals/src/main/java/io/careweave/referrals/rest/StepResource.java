package io.careweave.referrals.rest;

import static io.careweave.referrals.domain.ReferralProblem.CLINICIAN_REQUIRED;
import static io.careweave.referrals.domain.ReferralProblem.HOSPITAL_NOT_OFFERED;
import static io.careweave.referrals.domain.ReferralProblem.ILLEGAL_TRANSITION;
import static io.careweave.referrals.domain.ReferralProblem.IMPLAUSIBLE_TIME;
import static io.careweave.referrals.domain.ReferralProblem.INCONSISTENT_CHOICE;
import static io.careweave.referrals.domain.ReferralProblem.NHS_NUMBER_IN_TEXT;
import static io.careweave.referrals.domain.ReferralProblem.OUTCOME_DOES_NOT_FIT;
import static io.careweave.referrals.domain.ReferralProblem.SAME_CLINICIAN;
import static io.careweave.referrals.domain.ReferralProblem.SAME_PRIORITY;
import static io.careweave.referrals.domain.ReferralProblem.SAME_SERVICE;
import static io.careweave.referrals.domain.ReferralProblem.UNKNOWN_SERVICE;
import static io.careweave.referrals.domain.ReferralProblem.WRONG_PARTY;

import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.referrals.application.Referrals;
import io.careweave.referrals.domain.Command;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The transitions of a referral. Each names, by If-Match, the state it was decided on. */
@Path("/v1/referrals/{id}")
@Tag(name = "Transitions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class StepResource {

    private final Referrals referrals;
    private final CurrentActor actors;

    StepResource(Referrals referrals, CurrentActor actors) {
        this.referrals = referrals;
        this.actors = actors;
    }

    @POST
    @Path("submit")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "submitReferral",
            summary = "Referrer: send the draft to the provider of its service",
            description = "Makes the provider a party of it and starts its clock. The options put to the patient, "
                    + "if any were, are recorded with it.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, UNKNOWN_SERVICE, INCONSISTENT_CHOICE})
    public Uni<RestResponse<ReferralView>> submit(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid StepRequests.@Nullable Submit request) {
        return apply(id, ifMatch, request == null ? new Command.Submit(null) : request.toCommand());
    }

    @POST
    @Path("triage")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "triageReferral",
            summary = "Provider's clinician: say what the referral calls for",
            description = "Records what a clinician of the provider makes of the referral; the next command acts on "
                    + "it. Neither a system nor other staff can triage.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, CLINICIAN_REQUIRED})
    public Uni<RestResponse<ReferralView>> triage(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StepRequests.Triage request) {
        return apply(id, ifMatch, request.toCommand());
    }

    @POST
    @Path("accept")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "acceptReferral",
            summary = "Provider: take the referral on",
            description = "The provider's undertaking to see the patient.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION})
    public Uni<RestResponse<ReferralView>> accept(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid StepRequests.@Nullable Nothing request) {
        return apply(id, ifMatch, new Command.Accept());
    }

    @POST
    @Path("book")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "bookReferral",
            summary = "Provider: book or rebook an appointment",
            description = "The time lies after the making of the referral and within two years. Booking again "
                    + "replaces the appointment.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, IMPLAUSIBLE_TIME})
    public Uni<RestResponse<ReferralView>> book(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StepRequests.Book request) {
        return apply(id, ifMatch, request.toCommand());
    }

    @POST
    @Path("attend")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "attendReferral",
            summary = "Provider: the patient came",
            description = "On the day of the appointment or after it.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, IMPLAUSIBLE_TIME})
    public Uni<RestResponse<ReferralView>> attend(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid StepRequests.@Nullable Nothing request) {
        return apply(id, ifMatch, new Command.Attend());
    }

    @POST
    @Path("miss")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "missReferral",
            summary = "Provider: the patient did not come",
            description = "Once the appointment has begun. Whether notice was given decides what it means for "
                    + "waiting times.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, IMPLAUSIBLE_TIME})
    public Uni<RestResponse<ReferralView>> miss(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StepRequests.Miss request) {
        return apply(id, ifMatch, request.toCommand());
    }

    @POST
    @Path("discharge")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "dischargeReferral",
            summary = "Provider's clinician: end care under this referral",
            description = "The outcome must be one that the referral's state can end in.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, CLINICIAN_REQUIRED, OUTCOME_DOES_NOT_FIT})
    public Uni<RestResponse<ReferralView>> discharge(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StepRequests.Discharge request) {
        return apply(id, ifMatch, request.toCommand());
    }

    @POST
    @Path("redirect")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "redirectReferral",
            summary = "Provider's clinician: hand over to another service",
            description = "Records the options put to the patient and the one taken. Who was referred to a hospital "
                    + "keeps a hospital among the options.")
    @Refuses({
        WRONG_PARTY,
        ILLEGAL_TRANSITION,
        CLINICIAN_REQUIRED,
        UNKNOWN_SERVICE,
        SAME_SERVICE,
        INCONSISTENT_CHOICE,
        HOSPITAL_NOT_OFFERED
    })
    public Uni<RestResponse<ReferralView>> redirect(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StepRequests.Redirect request) {
        return apply(id, ifMatch, request.toCommand());
    }

    @POST
    @Path("reject")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "rejectReferral",
            summary = "Provider's clinician: return it with advice and a next step",
            description = "For clinical reasons alone, neither for capacity nor for a pathway not followed. The "
                    + "referrer may resubmit it; then another clinician must decide.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, CLINICIAN_REQUIRED, SAME_CLINICIAN, NHS_NUMBER_IN_TEXT})
    public Uni<RestResponse<ReferralView>> reject(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StepRequests.Reject request) {
        return apply(id, ifMatch, request.toCommand());
    }

    @POST
    @Path("resubmit")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "resubmitReferral",
            summary = "Referrer: ask for a second look, by another clinician",
            description = "After a rejection. The clinician who rejected it cannot reject it again.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, NHS_NUMBER_IN_TEXT})
    public Uni<RestResponse<ReferralView>> resubmit(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid StepRequests.@Nullable Resubmit request) {
        return apply(id, ifMatch, request == null ? new Command.Resubmit(null) : request.toCommand());
    }

    @POST
    @Path("cancel")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "cancelReferral",
            summary = "Referrer: withdraw the referral",
            description = "Ends the referral at the referrer's or the patient's wish. A clinician stands behind it, "
                    + "except for a draft.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, CLINICIAN_REQUIRED})
    public Uni<RestResponse<ReferralView>> cancel(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StepRequests.Cancel request) {
        return apply(id, ifMatch, request.toCommand());
    }

    @POST
    @Path("error")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "markReferralInError",
            summary = "Referrer: the referral should never have been",
            description =
                    "Whatever followed from it is to be undone. A clinician stands behind it, except for a draft.")
    @Refuses({WRONG_PARTY, ILLEGAL_TRANSITION, CLINICIAN_REQUIRED})
    public Uni<RestResponse<ReferralView>> error(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StepRequests.MarkInError request) {
        return apply(id, ifMatch, request.toCommand());
    }

    @POST
    @Path("prioritise")
    @PermissionsAllowed("referrals.write")
    @Operation(
            operationId = "prioritiseReferral",
            summary = "Referrer's or provider's clinician: raise or lower the priority",
            description =
                    "The referral keeps its state; cancer clocks start or end by the waiting-time rules. A draft's"
                            + " priority takes no clinician.")
    @Refuses({WRONG_PARTY, CLINICIAN_REQUIRED, ILLEGAL_TRANSITION, SAME_PRIORITY})
    public Uni<RestResponse<ReferralView>> prioritise(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StepRequests.Prioritise request) {
        return apply(id, ifMatch, request.toCommand());
    }

    private Uni<RestResponse<ReferralView>> apply(UUID id, @Nullable String ifMatch, Command command) {
        return referrals
                .apply(id, Versions.required(ifMatch), command, actors.get())
                .map(referral -> ResponseBuilder.ok(ReferralView.from(referral))
                        .header(HttpHeaders.ETAG, Versions.tag(referral.version()))
                        .build());
    }
}
