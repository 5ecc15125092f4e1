package io.careweave.contracting.rest.contracts;

import static io.careweave.contracting.domain.ContractingProblem.HOLIDAYS_UNKNOWN;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOTICE_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.WITHHOLDING_OPEN;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.Notices;
import io.careweave.contracting.domain.kpis.Notice;
import io.careweave.contracting.rest.Days;
import io.careweave.contracting.rest.Refuses;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** That an indicator falls short, told formally, and what follows. */
@Path("/v1/contracts/{id}/notices")
@Tag(name = "Performance notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class NoticeResource {

    private final Notices notices;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    NoticeResource(Notices notices, IdempotencyKeys keys, CurrentActor actors) {
        this.notices = notices;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "issuePerformanceNotice",
            summary = "Contract manager of the buyer: issue a performance notice",
            description =
                    "About an indicator whose newest observation of a period falls short. The parties meet within ten"
                            + " operational days.")
    @APIResponseSchema(value = NoticeViews.NoticeView.class, responseCode = "201", responseDescription = "Issued")
    @Refuses({HOLIDAYS_UNKNOWN, ILLEGAL_TRANSITION, NOTICE_INVALID})
    public Uni<Response> issue(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid NoticeViews.NoticeRequest request) {
        var actor = actors.get();
        var once = keys.<Notice>once(
                key,
                actor,
                "POST /v1/contracts/" + id + "/notices",
                request,
                notice -> NoticeAnswers.view(201, notice));
        return notices.issue(id, request.kpiId(), request.period(), actor, once).map(Answer::toResponse);
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listPerformanceNotices",
            summary = "List the performance notices of a contract, oldest first",
            description = "With what is withheld by each, and what became of it.")
    @APIResponseSchema(value = NoticeViews.NoticesView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return notices.list(id, Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(NoticeViews.NoticesView.from(page)), uri, page.next())
                        .build());
    }

    @GET
    @Path("{noticeId}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getPerformanceNotice",
            summary = "Read a performance notice",
            description = "With its plan, and what is held.")
    @APIResponseSchema(value = NoticeViews.NoticeView.class, responseCode = "200", responseDescription = "The notice")
    public Uni<Response> get(@PathParam("id") UUID id, @PathParam("noticeId") UUID noticeId) {
        return notices.get(id, noticeId, actors.get()).map(NoticeAnswers::of);
    }

    @POST
    @Path("{noticeId}/meet")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "recordMeeting",
            summary = "Contract manager of the buyer: record that the parties met about a notice",
            description = "Also after the day by which they were to meet.")
    @APIResponseSchema(value = NoticeViews.NoticeView.class, responseCode = "200", responseDescription = "Met")
    @Refuses({ILLEGAL_TRANSITION, NOTICE_INVALID})
    public Uni<Response> meet(
            @PathParam("id") UUID id,
            @PathParam("noticeId") UUID noticeId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid NoticeViews.MeetingRequest request) {
        return notices.meet(id, noticeId, Versions.required(ifMatch), Days.plausible(request.on(), "/on"), actors.get())
                .map(NoticeAnswers::of);
    }

    @POST
    @Path("{noticeId}/plan")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "planImprovement",
            summary = "Contract manager of the buyer: record the plan that the parties agreed",
            description = "Its milestones, each with its day.")
    @APIResponseSchema(value = NoticeViews.NoticeView.class, responseCode = "200", responseDescription = "Planned")
    @Refuses({ILLEGAL_TRANSITION, NOTICE_INVALID})
    public Uni<Response> plan(
            @PathParam("id") UUID id,
            @PathParam("noticeId") UUID noticeId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid NoticeViews.PlanRequest request) {
        return notices.plan(id, noticeId, Versions.required(ifMatch), request.toMilestones(), actors.get())
                .map(NoticeAnswers::of);
    }

    @POST
    @Path("{noticeId}/judge")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "judgeMilestone",
            summary = "Contract manager of the buyer: say whether a milestone was reached",
            description = "It is missed once its day is over.")
    @APIResponseSchema(value = NoticeViews.NoticeView.class, responseCode = "200", responseDescription = "Judged")
    @Refuses({ILLEGAL_TRANSITION, NOTICE_INVALID})
    public Uni<Response> judge(
            @PathParam("id") UUID id,
            @PathParam("noticeId") UUID noticeId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid NoticeViews.JudgementRequest request) {
        return notices.judge(
                        id, noticeId, Versions.required(ifMatch), request.milestone(), request.reached(), actors.get())
                .map(NoticeAnswers::of);
    }

    @POST
    @Path("{noticeId}/close")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "closePerformanceNotice",
            summary = "Contract manager of the buyer: close a notice",
            description = "Once nothing is held by it.")
    @APIResponseSchema(value = NoticeViews.NoticeView.class, responseCode = "200", responseDescription = "Closed")
    @Refuses({ILLEGAL_TRANSITION, WITHHOLDING_OPEN})
    public Uni<Response> close(
            @PathParam("id") UUID id,
            @PathParam("noticeId") UUID noticeId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return notices.close(id, noticeId, Versions.required(ifMatch), actors.get())
                .map(NoticeAnswers::of);
    }
}
