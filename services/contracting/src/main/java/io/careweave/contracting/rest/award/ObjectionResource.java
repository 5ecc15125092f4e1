package io.careweave.contracting.rest.award;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.REPRESENTATION_LATE;

import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.contracting.application.award.Representations;
import io.careweave.contracting.domain.award.AwardFile;
import io.careweave.contracting.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Objections to an intended award. */
@Path("/v1/representations")
@Tag(name = "Awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ObjectionResource {

    private final Representations representations;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ObjectionResource(Representations representations, IdempotencyKeys keys, CurrentActor actors) {
        this.representations = representations;
        this.keys = keys;
        this.actors = actors;
    }

    /** That an objection was received. */
    record ReceiptView(UUID id, UUID awardId, Instant receivedAt) {}

    @POST
    @PermissionsAllowed("bids.submit")
    @Operation(
            operationId = "objectToAward",
            summary = "A provider: object to an intended award",
            description =
                    "While standstill lasts; at its last instant it is late. Nothing is awarded until it is decided,"
                            + " and records that are asked for are handed over before.")
    @APIResponseSchema(value = ReceiptView.class, responseCode = "201", responseDescription = "Received")
    @Refuses(
            value = {ILLEGAL_TRANSITION, REPRESENTATION_LATE},
            common = CommonProblem.NOT_FOUND)
    public Uni<Response> object(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid AwardRequests.ObjectRequest request) {
        var actor = actors.get();
        var once = keys.<AwardFile.Representation>once(
                key,
                actor,
                "POST /v1/representations",
                request,
                received -> new IdempotencyKeys.View(
                        201,
                        new ReceiptView(received.id(), received.awardId(), received.receivedAt()),
                        Optional.of("/v1/awards/" + received.awardId()),
                        Optional.empty()));
        return representations.object(request.toCommand(), actor, once).map(Answer::toResponse);
    }
}
