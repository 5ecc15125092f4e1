package io.careweave.contracting.rest.bids;

import static io.careweave.contracting.domain.ContractingProblem.BIDDING_CLOSED;
import static io.careweave.contracting.domain.ContractingProblem.BID_EXISTS;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.PRICES_SEALED;
import static io.careweave.contracting.domain.ContractingProblem.SECOND_OPENER_NEEDED;
import static io.careweave.contracting.domain.ContractingProblem.TOO_MANY_BIDS;
import static io.careweave.contracting.domain.ContractingProblem.UNKNOWN_LOT;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.bids.Bids;
import io.careweave.contracting.application.bids.OpenedBids;
import io.careweave.contracting.application.bids.Openings;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.bids.BidView.OpenedBidsView;
import io.careweave.contracting.rest.bids.BidView.OpeningView;
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

/** Bids of a procurement: drafted by bidders, opened by openers, and read after that. */
@Path("/v1/procurements")
@Tag(name = "Bids")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ProcurementBidResource {

    private final Bids bids;
    private final Openings openings;
    private final OpenedBids opened;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ProcurementBidResource(Bids bids, Openings openings, OpenedBids opened, IdempotencyKeys keys, CurrentActor actors) {
        this.bids = bids;
        this.openings = openings;
        this.opened = opened;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("{id}/bids")
    @PermissionsAllowed("bids.submit")
    @Operation(
            operationId = "draftBid",
            summary = "Bidder: begin a bid for a lot",
            description =
                    "While bids are taken; one draft at a time. Its parts are put into it, and then it is submitted. A bid"
                            + " that was submitted stands until another takes its place.")
    @Refuses({BIDDING_CLOSED, BID_EXISTS, TOO_MANY_BIDS, UNKNOWN_LOT})
    @APIResponseSchema(value = BidView.class, responseCode = "201", responseDescription = "Drafted")
    public Uni<Response> draft(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid BidRequests.BidRequest request) {
        var actor = actors.get();
        var once = keys.<Bid>once(
                key,
                actor,
                "POST /v1/procurements/" + id + "/bids",
                request,
                drafted -> new IdempotencyKeys.View(
                        201,
                        BidView.from(drafted),
                        Optional.of("/v1/bids/" + drafted.id()),
                        Optional.of(Versions.tag(drafted.version()))));
        return bids.draft(id, request.lotId(), actor, once).map(Answer::toResponse);
    }

    @POST
    @Path("{id}/open-bids")
    @PermissionsAllowed("bids.open")
    @Operation(
            operationId = "openBids",
            summary = "Opener: open the parts on quality",
            description = "After the deadline, by two openers: the first is noted, with the second they are open.")
    @Refuses({ILLEGAL_TRANSITION, SECOND_OPENER_NEEDED})
    public Uni<RestResponse<OpeningView>> openBids(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return openings.openBids(id, Versions.required(ifMatch), actors.get()).map(ProcurementBidResource::shown);
    }

    @POST
    @Path("{id}/open-prices")
    @PermissionsAllowed("bids.open")
    @Operation(
            operationId = "openPrices",
            summary = "Opener: open the prices",
            description = "Once quality is locked, by two openers. Prices of bids that are out on quality stay sealed.")
    @Refuses({ILLEGAL_TRANSITION, PRICES_SEALED, SECOND_OPENER_NEEDED})
    public Uni<RestResponse<OpeningView>> openPrices(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return openings.openPrices(id, Versions.required(ifMatch), actors.get()).map(ProcurementBidResource::shown);
    }

    private static RestResponse<OpeningView> shown(Openings.Progress progress) {
        return ResponseBuilder.ok(OpeningView.from(progress))
                .header(HttpHeaders.ETAG, Versions.tag(progress.procurement().version()))
                .build();
    }

    @GET
    @Path("{id}/bids")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listOpenedBids",
            summary = "List the bids that were in time",
            description =
                    "Once they are opened, for the buyer's evaluators, openers, contract manager, probity officer and"
                            + " auditor. Prices are there once they are opened.")
    @APIResponseSchema(value = OpenedBidsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return opened.list(id, Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(OpenedBidsView.from(page)), uri, page.next())
                        .build());
    }
}
