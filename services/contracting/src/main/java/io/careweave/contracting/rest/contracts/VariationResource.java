package io.careweave.contracting.rest.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONFLICTED;
import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.MODIFICATION_NOT_PERMITTED;
import static io.careweave.contracting.domain.ContractingProblem.NOT_DECIDED;
import static io.careweave.contracting.domain.ContractingProblem.NOT_FUNDED;
import static io.careweave.contracting.domain.ContractingProblem.OVER_LIMIT;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.Signatures;
import io.careweave.contracting.application.contracts.Variations;
import io.careweave.contracting.domain.contracts.Variation;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changes of signed contracts. */
@Path("/v1/contracts/{id}/variations")
@Tag(name = "Variations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class VariationResource {

    private final Variations variations;
    private final Signatures signatures;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    VariationResource(Variations variations, Signatures signatures, IdempotencyKeys keys, CurrentActor actors) {
        this.variations = variations;
        this.signatures = signatures;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "proposeVariation",
            summary = "Contract manager: propose a change of a signed contract",
            description = "It gets the next number of its contract, for good.")
    @APIResponseSchema(value = VariationView.class, responseCode = "201", responseDescription = "Proposed")
    @Refuses({CONTRACT_INVALID, ILLEGAL_TRANSITION})
    public Uni<Response> propose(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid VariationRequests.VariationRequest request) {
        var actor = actors.get();
        var once = keys.<Variation>once(
                key, actor, "POST /v1/contracts/" + id + "/variations", request, variation -> view(201, variation));
        return variations.propose(id, request.toProposal(), actor, once).map(Answer::toResponse);
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listVariations",
            summary = "List the variations of a contract, by number",
            description = "Those withdrawn too: numbers have no gap.")
    @APIResponseSchema(
            value = VariationView.VariationsView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> list(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return variations
                .list(id, Queries.number(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(VariationView.VariationsView.from(page)), uri, page.next())
                        .build());
    }

    @GET
    @Path("{number}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getVariation",
            summary = "Read a variation",
            description = "With the regime test as it was when it was assessed, or signed.")
    @APIResponseSchema(value = VariationView.class, responseCode = "200", responseDescription = "The variation")
    public Uni<Response> get(@PathParam("id") UUID id, @PathParam("number") long number) {
        return variations.get(id, number, actors.get()).map(VariationResource::answer);
    }

    @POST
    @Path("{number}/assess")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "assessVariation",
            summary = "Contract manager: record the impact of a variation",
            description = "And test it by the Provider Selection Regime, reg 13, with all that changed since the"
                    + " signature.")
    @APIResponseSchema(value = VariationView.class, responseCode = "200", responseDescription = "Assessed")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<Response> assess(
            @PathParam("id") UUID id,
            @PathParam("number") long number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid VariationRequests.ImpactRequest request) {
        return variations
                .assess(id, number, Versions.required(ifMatch), request.impact(), actors.get())
                .map(VariationResource::answer);
    }

    @POST
    @Path("{number}/agree")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "agreeVariation",
            summary = "Contract manager: record that both sides agree on a variation",
            description = "Where it has lines, budgets are asked to reserve them, or to take them back.")
    @APIResponseSchema(value = VariationView.class, responseCode = "200", responseDescription = "Agreed")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<Response> agree(
            @PathParam("id") UUID id,
            @PathParam("number") long number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return variations
                .agree(id, number, Versions.required(ifMatch), actors.get())
                .map(VariationResource::answer);
    }

    @POST
    @Path("{number}/request-funding")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "requestVariationFunding",
            summary = "Contract manager: ask again for money of a variation that was refused",
            description = "Under the next version of the contract.")
    @APIResponseSchema(value = VariationView.class, responseCode = "200", responseDescription = "Asked")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<Response> ask(
            @PathParam("id") UUID id,
            @PathParam("number") long number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return variations
                .ask(id, number, Versions.required(ifMatch), actors.get())
                .map(VariationResource::answer);
    }

    @POST
    @Path("{number}/withdraw")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "withdrawVariation",
            summary = "Contract manager: withdraw a variation that is not signed",
            description = "Its number stays, and what is reserved for it is given back.")
    @APIResponseSchema(value = VariationView.class, responseCode = "200", responseDescription = "Withdrawn")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<Response> withdraw(
            @PathParam("id") UUID id,
            @PathParam("number") long number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return variations
                .withdraw(id, number, Versions.required(ifMatch), actors.get())
                .map(VariationResource::answer);
    }

    @POST
    @Path("{number}/sign")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "signVariation",
            summary = "Contract manager, chair: sign a variation",
            description = "Within the scheme of delegation (power VARIATION_SIGN), funded, and permitted by reg 13 with"
                    + " all that was signed before it. It takes effect by itself.")
    @APIResponseSchema(value = VariationView.class, responseCode = "200", responseDescription = "Signed")
    @Refuses({
        CONFLICTED,
        CONTRACT_INVALID,
        ILLEGAL_TRANSITION,
        MODIFICATION_NOT_PERMITTED,
        NOT_DECIDED,
        NOT_FUNDED,
        OVER_LIMIT
    })
    public Uni<Response> sign(
            @PathParam("id") UUID id,
            @PathParam("number") long number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ContractRequests.SignatureRequest request) {
        var actor = actors.get();
        long expected = Versions.required(ifMatch);
        var once = keys.<Variation>once(
                key,
                actor,
                "POST /v1/contracts/" + id + "/variations/" + number + "/sign",
                request,
                variation -> view(200, variation));
        return signatures
                .signVariation(id, number, expected, request.toSignature(), actor, once)
                .map(Answer::toResponse);
    }

    private static Response answer(Variation variation) {
        return Response.ok(VariationView.from(variation))
                .header(HttpHeaders.ETAG, Versions.tag(variation.version()))
                .build();
    }

    private static IdempotencyKeys.View view(int status, Variation variation) {
        return new IdempotencyKeys.View(
                status,
                VariationView.from(variation),
                status == 201
                        ? Optional.of("/v1/contracts/" + variation.contractId() + "/variations/" + variation.number())
                        : Optional.empty(),
                Optional.of(Versions.tag(variation.version())));
    }
}
