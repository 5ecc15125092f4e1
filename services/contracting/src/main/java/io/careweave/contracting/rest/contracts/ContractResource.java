package io.careweave.contracting.rest.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONFLICTED;
import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INCOMPLETE;
import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOT_DECIDED;
import static io.careweave.contracting.domain.ContractingProblem.NOT_FUNDED;
import static io.careweave.contracting.domain.ContractingProblem.OVER_LIMIT;

import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.Contracts;
import io.careweave.contracting.application.contracts.Signatures;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The register of contracts: written down, agreed, funded and signed. */
@Path("/v1/contracts")
@Tag(name = "Contracts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ContractResource {

    private final Contracts contracts;
    private final Signatures signatures;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ContractResource(Contracts contracts, Signatures signatures, IdempotencyKeys keys, CurrentActor actors) {
        this.contracts = contracts;
        this.signatures = signatures;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "draftContract",
            summary = "Contract manager: write a contract down",
            description = "As a draft, for one of its parties. Lines say what budgets are to reserve; without them no"
                    + " budget pays, and the contract needs no funding.")
    @APIResponseSchema(value = ContractView.class, responseCode = "201", responseDescription = "Drafted")
    @Refuses({CONTRACT_INVALID})
    public Uni<Response> draft(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ContractRequests.ContractTermsRequest request) {
        var actor = actors.get();
        var once = keys.<Contracts.Shown>once(
                key, actor, "POST /v1/contracts", request, shown -> ContractAnswers.view(201, shown));
        return contracts
                .draft(request.toTerms(), request.conditionsPrecedent(), actor, once)
                .map(Answer::toResponse);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getContract",
            summary = "Read a contract",
            description =
                    "For its parties. With what it lacks before it may be in force, and when it comes into force.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "The contract")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return contracts.get(id, actors.get()).map(ContractAnswers::of);
    }

    @GET
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listContracts",
            summary = "List contracts, oldest first",
            description = "To which the caller is a party; with one other party, in one state or of one kind if asked.")
    @APIResponseSchema(value = ContractView.ContractsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> list(
            @QueryParam("party") @Pattern(regexp = OrgCode.FORM) @Nullable String party,
            @QueryParam("state") @Nullable String state,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        var asked = new Contracts.Asked(
                Optional.ofNullable(party),
                Queries.optional("state", state, Contract.State::valueOf),
                Queries.optional("kind", kind, ContractKind::valueOf));
        return contracts
                .list(asked, Cursor.decode(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(ContractView.ContractsView.from(page)), uri, page.next())
                        .build());
    }

    @PUT
    @Path("{id}")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "redraftContract",
            summary = "Contract manager: write a draft anew",
            description = "As a whole. What is agreed is reopened first; what is signed changes by a variation.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "Redrafted")
    @Refuses({CONTRACT_INVALID, ILLEGAL_TRANSITION})
    public Uni<Response> redraft(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ContractRequests.ContractTermsRequest request) {
        return contracts
                .redraft(id, Versions.required(ifMatch), request.toTerms(), request.conditionsPrecedent(), actors.get())
                .map(ContractAnswers::of);
    }

    @PUT
    @Path("{id}/care")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "lookAfterContract",
            summary = "Contract manager: say who looks after a contract, and when it is reviewed next",
            description = "What is absent stays. A specification is named once; after the signature it changes by a"
                    + " variation.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "Changed")
    @Refuses({CONTRACT_INVALID, ILLEGAL_TRANSITION})
    public Uni<Response> lookAfter(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ContractRequests.CareRequest request) {
        return contracts
                .lookAfter(id, Versions.required(ifMatch), request.toCare(), actors.get())
                .map(ContractAnswers::of);
    }

    @POST
    @Path("{id}/agree")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "agreeContract",
            summary = "Contract manager: record that both sides agree on the terms",
            description =
                    "Where there is money, budgets are asked to reserve it; the contract is FUNDED when they have.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "Agreed")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<Response> agree(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return contracts.agree(id, Versions.required(ifMatch), actors.get()).map(ContractAnswers::of);
    }

    @POST
    @Path("{id}/request-funding")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "requestFunding",
            summary = "Contract manager: ask again for money that was refused",
            description = "Under the next version, once there is more of it.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "Asked")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<Response> ask(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return contracts.ask(id, Versions.required(ifMatch), actors.get()).map(ContractAnswers::of);
    }

    @POST
    @Path("{id}/reopen")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "reopenContract",
            summary = "Contract manager: make a draft of what was agreed",
            description = "What is reserved for it is given back, also if that is answered later.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "A draft again")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<Response> reopen(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return contracts.reopen(id, Versions.required(ifMatch), actors.get()).map(ContractAnswers::of);
    }

    @POST
    @Path("{id}/sign")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "signContract",
            summary = "Contract manager, chair: sign",
            description =
                    "Within the scheme of delegation (power CONTRACT_SIGN): funded, with specification, indicator,"
                            + " review date and owner. It comes into force by itself.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "Signed")
    @Refuses({CONFLICTED, CONTRACT_INCOMPLETE, CONTRACT_INVALID, ILLEGAL_TRANSITION, NOT_DECIDED, NOT_FUNDED, OVER_LIMIT
    })
    public Uni<Response> sign(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid ContractRequests.SignatureRequest request) {
        var actor = actors.get();
        long expected = Versions.required(ifMatch);
        var once = keys.<Contracts.Shown>once(
                key, actor, "POST /v1/contracts/" + id + "/sign", request, shown -> ContractAnswers.view(200, shown));
        return signatures.sign(id, expected, request.toSignature(), actor, once).map(Answer::toResponse);
    }
}
