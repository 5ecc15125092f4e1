package io.careweave.contracting.rest.procurements;

import static io.careweave.contracting.domain.ContractingProblem.BIDDING_CLOSED;
import static io.careweave.contracting.domain.ContractingProblem.DEADLINE_NOT_ALLOWED;
import static io.careweave.contracting.domain.ContractingProblem.HOLIDAYS_UNKNOWN;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.TERMS_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.TOO_MANY_QUESTIONS;
import static io.careweave.contracting.domain.ContractingProblem.WEIGHTS_DO_NOT_SUM;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.procurements.Calls;
import io.careweave.contracting.application.procurements.Clarifications;
import io.careweave.contracting.domain.procurements.Clarification;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.procurements.CallViews.AmendmentView;
import io.careweave.contracting.rest.procurements.CallViews.AmendmentsView;
import io.careweave.contracting.rest.procurements.CallViews.ClarificationView;
import io.careweave.contracting.rest.procurements.CallViews.ClarificationsView;
import io.careweave.contracting.rest.procurements.ProcurementRequests.AmendmentRequest;
import io.careweave.contracting.rest.procurements.ProcurementRequests.AnswerRequest;
import io.careweave.contracting.rest.procurements.ProcurementRequests.CallRequest;
import io.careweave.contracting.rest.procurements.ProcurementRequests.QuestionRequest;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Calls for bids, what changes them, and questions about them. */
@Path("/v1/procurements")
@Tag(name = "Procurements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class CallResource {

    private final Calls calls;
    private final Clarifications clarifications;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    CallResource(Calls calls, Clarifications clarifications, IdempotencyKeys keys, CurrentActor actors) {
        this.calls = calls;
        this.clarifications = clarifications;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("{id}/advertise")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "advertiseProcurement",
            summary = "Contract manager: call for bids",
            description = "From now on criteria, weights and price method stand. The deadline is a working day ahead at"
                    + " least, on a working day between 09:00 and 17:00 in London; whoever is there at it is late.")
    @Refuses({DEADLINE_NOT_ALLOWED, HOLIDAYS_UNKNOWN, ILLEGAL_TRANSITION, TERMS_IMPOSSIBLE, WEIGHTS_DO_NOT_SUM})
    public Uni<RestResponse<ProcurementView>> advertise(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid CallRequest request) {
        return calls.advertise(id, Versions.required(ifMatch), request.toDeadline(), actors.get())
                .map(ProcurementResource::shown);
    }

    @POST
    @Path("{id}/amend")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "amendProcurement",
            summary = "Contract manager: amend the call",
            description =
                    "Numbered and told to all. In the last five working days it moves the deadline by five working"
                            + " days at least. After a material one, bids count only if their bidders confirm them.")
    @Refuses({BIDDING_CLOSED, DEADLINE_NOT_ALLOWED, HOLIDAYS_UNKNOWN})
    public Uni<RestResponse<AmendmentView>> amend(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AmendmentRequest request) {
        return calls.amend(id, Versions.required(ifMatch), request.toChange(), actors.get())
                .map(made -> ResponseBuilder.ok(AmendmentView.from(made.amendment()))
                        .header(
                                HttpHeaders.ETAG,
                                Versions.tag(made.procurement().version()))
                        .build());
    }

    @GET
    @Path("{id}/amendments")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listAmendments",
            summary = "List the amendments of a call, by number",
            description = "All of them, for everybody who sees the call.")
    public Uni<AmendmentsView> amendments(@PathParam("id") UUID id) {
        return calls.amendments(id, actors.get()).map(AmendmentsView::from);
    }

    @POST
    @Path("{id}/clarifications")
    @PermissionsAllowed("bids.submit")
    @Operation(
            operationId = "askClarification",
            summary = "Bidder: ask about a call",
            description = "Nobody is told who asked, the buyer included.")
    @Refuses({BIDDING_CLOSED, TOO_MANY_QUESTIONS})
    @APIResponseSchema(value = ClarificationView.class, responseCode = "201", responseDescription = "Asked")
    public Uni<Response> ask(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid QuestionRequest request) {
        var actor = actors.get();
        var at = "/v1/procurements/" + id + "/clarifications";
        var once = keys.<Clarification>once(
                key,
                actor,
                "POST " + at,
                request,
                asked -> new IdempotencyKeys.View(
                        201,
                        ClarificationView.from(asked, true),
                        Optional.of(at + "/" + asked.id()),
                        Optional.of(Versions.tag(asked.version()))));
        return clarifications.ask(id, request.question(), actor, once).map(Answer::toResponse);
    }

    @POST
    @Path("{id}/clarifications/{clarificationId}/answer")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "answerClarification",
            summary = "Contract manager: answer a question, to all at once",
            description = "While bids are taken. The question may be told in other words, so that it does not give away"
                    + " who asked. If-Match is \"1\" for a question that waits.")
    @Refuses({BIDDING_CLOSED, ILLEGAL_TRANSITION})
    public Uni<RestResponse<ClarificationView>> answer(
            @PathParam("id") UUID id,
            @PathParam("clarificationId") UUID clarificationId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AnswerRequest request) {
        return clarifications
                .answer(
                        id,
                        clarificationId,
                        Versions.required(ifMatch),
                        request.published(),
                        request.answer(),
                        actors.get())
                .map(answered -> ResponseBuilder.ok(ClarificationView.from(answered, false))
                        .header(HttpHeaders.ETAG, Versions.tag(answered.version()))
                        .build());
    }

    @GET
    @Path("{id}/clarifications")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listClarifications",
            summary = "List questions about a call",
            description =
                    "Answered ones, the same for all. Whoever asked sees one's own that wait, and the buyer's contract"
                            + " manager all that wait.")
    @APIResponseSchema(value = ClarificationsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return clarifications
                .list(id, Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(ClarificationsView.from(page)), uri, page.next())
                        .build());
    }
}
