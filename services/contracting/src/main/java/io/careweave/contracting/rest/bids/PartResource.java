package io.careweave.contracting.rest.bids;

import static io.careweave.commons.problem.CommonProblem.BODY_TOO_LARGE;
import static io.careweave.contracting.domain.ContractingProblem.BIDDING_CLOSED;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.LATE_BID;
import static io.careweave.contracting.domain.ContractingProblem.PRICES_SEALED;
import static io.careweave.contracting.domain.ContractingProblem.PRICE_NOT_ADMISSIBLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.bids.OpenedBids;
import io.careweave.contracting.application.bids.Uploads;
import io.careweave.contracting.domain.bids.Part;
import io.careweave.contracting.rest.Refuses;
import io.careweave.contracting.rest.bids.BidView.ReceivedView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Parts of bids, in before the deadline and out after the opening. */
@Path("/v1/bids")
@Tag(name = "Bids")
class PartResource {

    private static final String BYTES = MediaType.APPLICATION_OCTET_STREAM;

    private final Uploads uploads;
    private final OpenedBids opened;
    private final Senders senders;
    private final ObjectMapper json;
    private final Validator validator;
    private final CurrentActor actors;

    PartResource(
            Uploads uploads,
            OpenedBids opened,
            Senders senders,
            ObjectMapper json,
            Validator validator,
            CurrentActor actors) {
        this.uploads = uploads;
        this.opened = opened;
        this.senders = senders;
        this.json = json;
        this.validator = validator;
        this.actors = actors;
    }

    @PUT
    @Path("{id}/quality")
    @Consumes(BYTES)
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("bids.submit")
    @Operation(
            operationId = "putQuality",
            summary = "Bidder: put the part on quality into a draft",
            description = "Any file, in place of the one before. It is sealed as it arrives. Keep the salt: the tag is"
                    + " HMAC-SHA-256 of the file under it, and proves with the commitment what was submitted.")
    @Refuses(
            value = {BIDDING_CLOSED, ILLEGAL_TRANSITION, LATE_BID},
            common = {BODY_TOO_LARGE})
    @RequestBody(
            required = true,
            content = @Content(mediaType = BYTES, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<ReceivedView>> putQuality(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context HttpServerRequest request) {
        var body = senders.body(request);
        return body.discardedIfRefused(
                () -> uploads.put(id, Versions.required(ifMatch), Part.QUALITY, body.bytes(), actors.get())
                        .map(PartResource::received));
    }

    @PUT
    @Path("{id}/price")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("bids.submit")
    @Operation(
            operationId = "putPrice",
            summary = "Bidder: put the price into a draft",
            description =
                    "For the whole life without VAT, every extension included; lines sum to it if there are any. The"
                            + " document is sealed as it was sent; keep it with the salt.")
    @Refuses({BIDDING_CLOSED, ILLEGAL_TRANSITION, LATE_BID, PRICE_NOT_ADMISSIBLE})
    public Uni<RestResponse<ReceivedView>> putPrice(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = BidRequests.OfferRequest.class)))
                    byte[] body)
            throws JsonProcessingException {
        var request = offer(body);
        return uploads.putPrice(id, Versions.required(ifMatch), request.toOffer(), body, actors.get())
                .map(PartResource::received);
    }

    /** Read as the same text by which it is read when it is opened. */
    private BidRequests.OfferRequest offer(byte[] body) throws JsonProcessingException {
        var request = Optional.ofNullable(json.readValue(new String(body, UTF_8), BidRequests.OfferRequest.class))
                .orElseThrow(() ->
                        new Refused(CommonProblem.MALFORMED_JSON, "The body is not the JSON this operation takes."));
        var faults = validator.validate(request);
        if (!faults.isEmpty()) {
            throw new ConstraintViolationException(faults);
        }
        return request;
    }

    private static RestResponse<ReceivedView> received(Uploads.Taken taken) {
        return ResponseBuilder.ok(ReceivedView.from(taken))
                .header(HttpHeaders.ETAG, Versions.tag(taken.bid().version()))
                .build();
    }

    @GET
    @Path("{id}/quality")
    @Produces(BYTES)
    @PermissionsAllowed("bids.score")
    @Operation(
            operationId = "downloadQuality",
            summary = "Evaluator: read the part on quality",
            description =
                    "Once the bids are opened, as it was sent. Before that, no bid exists for anybody but its bidder.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = BYTES, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Void> downloadQuality(@PathParam("id") UUID id, @Context HttpServerResponse response) {
        return download(id, Part.QUALITY, response);
    }

    @GET
    @Path("{id}/price")
    @Produces(BYTES)
    @PermissionsAllowed("bids.score")
    @Operation(
            operationId = "downloadPrice",
            summary = "Evaluator: read the part on price",
            description =
                    "Once prices are opened, as it was sent. The price of a bid that was out on quality stays sealed.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(mediaType = BYTES, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Refuses(PRICES_SEALED)
    public Uni<Void> downloadPrice(@PathParam("id") UUID id, @Context HttpServerResponse response) {
        return download(id, Part.PRICE, response);
    }

    private Uni<Void> download(UUID id, Part part, HttpServerResponse response) {
        return opened.read(id, part, actors.get()).chain(content -> BodyStream.write(content, response));
    }
}
