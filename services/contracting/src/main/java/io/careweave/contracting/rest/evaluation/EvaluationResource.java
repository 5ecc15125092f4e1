package io.careweave.contracting.rest.evaluation;

import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.evaluation.StoredEvaluations;
import io.careweave.contracting.domain.evaluation.StoredEvaluation;
import io.careweave.contracting.rest.evaluation.KeptViews.KeptEvaluationView;
import io.careweave.contracting.rest.evaluation.KeptViews.ReplayView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rankings that were kept. */
@Path("/v1/evaluations")
@Tag(name = "Evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class EvaluationResource {

    private final StoredEvaluations evaluations;
    private final CurrentActor actors;

    EvaluationResource(StoredEvaluations evaluations, CurrentActor actors) {
        this.evaluations = evaluations;
        this.actors = actors;
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getEvaluation",
            summary = "Read a ranking with its working",
            description =
                    "Every score and point, what broke each tie, and whose presence turns the order of others round. For the same"
                            + " readers as the list.")
    public Uni<KeptEvaluationView> get(@PathParam("id") UUID id) {
        return evaluations.get(id, actors.get()).map(KeptEvaluationView::from);
    }

    @GET
    @Path("{id}/inputs")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "readEvaluationInputs",
            summary = "Read all that a ranking follows from",
            description = "Canonical JSON (RFC 8785) as it was kept; its SHA-256 is inputsHash.")
    @APIResponse(
            responseCode = "200",
            description = "The text",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            description = "Criteria, bids, and a draw's seed.")))
    public Uni<String> inputs(@PathParam("id") UUID id) {
        return evaluations.find(id, actors.get()).map(StoredEvaluation::inputs);
    }

    @GET
    @Path("{id}/result")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "readEvaluationResult",
            summary = "Read all that a ranking came to",
            description = "Canonical JSON (RFC 8785) as it was kept; its SHA-256 is resultHash.")
    @APIResponse(
            responseCode = "200",
            description = "The text",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT, description = "Standings, ties and reversals.")))
    public Uni<String> result(@PathParam("id") UUID id) {
        return evaluations.find(id, actors.get()).map(StoredEvaluation::result);
    }

    @GET
    @Path("{id}/replay")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "checkEvaluation",
            summary = "Compute a ranking again from what was kept",
            description =
                    "Whether inputs and result are the same to the byte, and whether the records still say what was put in.")
    public Uni<ReplayView> replay(@PathParam("id") UUID id) {
        return evaluations.replay(id, actors.get()).map(ReplayView::from);
    }
}
