package io.careweave.contracting.rest.contracts;

import static io.careweave.contracting.domain.ContractingProblem.CONTRACT_INVALID;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.Contracts;
import io.careweave.contracting.rest.Days;
import io.careweave.contracting.rest.Refuses;
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
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What becomes of a contract after its signature. */
@Path("/v1/contracts")
@Tag(name = "Contracts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ContractLifeResource {

    private final Contracts contracts;
    private final CurrentActor actors;

    ContractLifeResource(Contracts contracts, CurrentActor actors) {
        this.contracts = contracts;
        this.actors = actors;
    }

    @POST
    @Path("{id}/fulfil-condition")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "fulfilCondition",
            summary = "Contract manager: record that a condition precedent is fulfilled",
            description = "A contract is in force from the later of its start and the day after the last of them.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "Fulfilled")
    @Refuses({CONTRACT_INVALID, ILLEGAL_TRANSITION})
    public Uni<Response> fulfil(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ContractRequests.FulfilmentRequest request) {
        return contracts
                .fulfil(
                        id,
                        Versions.required(ifMatch),
                        request.condition(),
                        Days.plausible(request.on(), "/on"),
                        actors.get())
                .map(ContractAnswers::of);
    }

    @POST
    @Path("{id}/suspend")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "suspendContract",
            summary = "Contract manager: suspend a contract in force",
            description = "Until it is resumed, or ends. Its term goes on.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "Suspended")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<Response> suspend(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return contracts.suspend(id, Versions.required(ifMatch), actors.get()).map(ContractAnswers::of);
    }

    @POST
    @Path("{id}/resume")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "resumeContract",
            summary = "Contract manager: resume a suspended contract",
            description = "It is in force as it was before.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "Resumed")
    @Refuses({ILLEGAL_TRANSITION})
    public Uni<Response> resume(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return contracts.resume(id, Versions.required(ifMatch), actors.get()).map(ContractAnswers::of);
    }

    @POST
    @Path("{id}/exit")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "exitContract",
            summary = "Contract manager: say that a contract ends before its term",
            description =
                    "It ends by itself on that day. Voluntary bodies have the notice that the Compact gives them.")
    @APIResponseSchema(value = ContractView.class, responseCode = "200", responseDescription = "It is to end")
    @Refuses({CONTRACT_INVALID, ILLEGAL_TRANSITION})
    public Uni<Response> exit(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ContractRequests.ExitRequest request) {
        return contracts
                .exit(id, Versions.required(ifMatch), request.toExit(), actors.get())
                .map(ContractAnswers::of);
    }
}
