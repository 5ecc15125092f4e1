package io.careweave.contracting.rest.bids;

import static io.careweave.contracting.domain.ContractingProblem.BIDDING_CLOSED;
import static io.careweave.contracting.domain.ContractingProblem.BID_EXISTS;
import static io.careweave.contracting.domain.ContractingProblem.BID_INCOMPLETE;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.LATE_BID;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.bids.Bids;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.bids.BidView.BidsView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What bidders do with their bids. */
@Path("/v1/bids")
@Tag(name = "Bids")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class BidResource {

    private final Bids bids;
    private final CurrentActor actors;

    BidResource(Bids bids, CurrentActor actors) {
        this.bids = bids;
        this.actors = actors;
    }

    @POST
    @Path("{id}/submit")
    @PermissionsAllowed("bids.submit")
    @Operation(
            operationId = "submitBid",
            summary = "Bidder: submit a bid",
            description =
                    "It counts as received at the instant of the answer, which must lie before the deadline. It takes the"
                            + " place of the bid submitted before. The commitment is the receipt: SHA-256 over the line"
                            + " careweave-bid-v1 and the lines of bid, lot, tag of quality and tag of price, each ended by a line"
                            + " feed.")
    @Refuses({BIDDING_CLOSED, BID_EXISTS, BID_INCOMPLETE, ILLEGAL_TRANSITION, LATE_BID})
    public Uni<RestResponse<BidView>> submit(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return bids.submit(id, Versions.required(ifMatch), actors.get()).map(BidResource::shown);
    }

    @POST
    @Path("{id}/withdraw")
    @PermissionsAllowed("bids.submit")
    @Operation(
            operationId = "withdrawBid",
            summary = "Bidder: withdraw a bid",
            description = "Until the deadline. Its content and its keys are deleted; the commitment is kept.")
    @Refuses({BIDDING_CLOSED, ILLEGAL_TRANSITION})
    public Uni<RestResponse<BidView>> withdraw(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return bids.withdraw(id, Versions.required(ifMatch), actors.get()).map(BidResource::shown);
    }

    @POST
    @Path("{id}/reconfirm")
    @PermissionsAllowed("bids.submit")
    @Operation(
            operationId = "reconfirmBid",
            summary = "Bidder: confirm a bid after a material amendment",
            description = "Without that it is no bid at the deadline.")
    @Refuses({BIDDING_CLOSED, ILLEGAL_TRANSITION})
    public Uni<RestResponse<BidView>> reconfirm(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return bids.confirm(id, Versions.required(ifMatch), actors.get()).map(BidResource::shown);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("bids.submit")
    @Operation(
            operationId = "getBid",
            summary = "Bidder: read a bid of one's own",
            description = "Its state and its receipt. To everybody else it does not exist.")
    public Uni<RestResponse<BidView>> get(@PathParam("id") UUID id) {
        return bids.get(id, actors.get()).map(BidResource::shown);
    }

    static RestResponse<BidView> shown(Bid bid) {
        return ResponseBuilder.ok(BidView.from(bid))
                .header(HttpHeaders.ETAG, Versions.tag(bid.version()))
                .build();
    }

    @GET
    @PermissionsAllowed("bids.submit")
    @Operation(
            operationId = "listOwnBids",
            summary = "Bidder: list one's own bids, oldest first",
            description = "Of one procurement if asked.")
    @APIResponseSchema(value = BidsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("procurementId") @Nullable String procurementId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return bids.own(
                        Queries.optional("procurementId", procurementId, UUID::fromString),
                        Cursor.decode(cursor),
                        Queries.limit(limit),
                        actors.get())
                .map(page -> Links.next(Response.ok(BidsView.from(page)), uri, page.next())
                        .build());
    }
}
