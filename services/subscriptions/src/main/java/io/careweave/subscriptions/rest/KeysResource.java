package io.careweave.subscriptions.rest;

import static io.careweave.subscriptions.domain.SubscriptionProblem.ILLEGAL_TRANSITION;
import static io.careweave.subscriptions.domain.SubscriptionProblem.NOTHING_SIGNED;
import static io.careweave.subscriptions.domain.SubscriptionProblem.ROTATION_UNDER_WAY;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.subscriptions.application.Rotations;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys that sign a subscription's deliveries. */
@Path("/v1/subscriptions/{id}")
@Tag(name = "Keys")
@Produces(MediaType.APPLICATION_JSON)
class KeysResource {

    private final Rotations rotations;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;
    private final ObjectMapper json;

    KeysResource(Rotations rotations, IdempotencyKeys keys, CurrentActor actors, ObjectMapper json) {
        this.rotations = rotations;
        this.keys = keys;
        this.actors = actors;
        this.json = json;
    }

    @GET
    @Path("/keys")
    @PermissionsAllowed("subscriptions.read")
    @Operation(
            operationId = "listSigningKeys",
            summary = "List the keys that sign deliveries now, with the public ones",
            description = "What webhook-signature holds one signature of each of. Empty for a channel where "
                    + "nothing is"
                    + " signed. Secrets are never shown.")
    @APIResponseSchema(value = KeyView.KeysView.class, responseCode = "200", responseDescription = "The keys")
    public Uni<KeyView.KeysView> keys(@PathParam("id") UUID id) {
        return rotations.keys(id, actors.get()).map(KeyView.KeysView::from);
    }

    @POST
    @Path("/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("subscriptions.manage")
    @Operation(
            operationId = "rotateSigningKey",
            summary = "Make a new signing key; the one before goes on signing beside it for a while",
            description =
                    "Every attempt, also of what was queued before, is signed with each live key, the newest first:"
                            + " change the receiver over at any moment of the overlap. A new secret is shown in this answer only,"
                            + " also when the request is repeated with the same Idempotency-Key.")
    @Refuses({NOTHING_SIGNED, ROTATION_UNDER_WAY, ILLEGAL_TRANSITION})
    @APIResponseSchema(value = RotationView.class, responseCode = "200", responseDescription = "The new key")
    public Uni<Response> rotate(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid RotationRequest request) {
        var actor = actors.get();
        var once = keys.<Rotations.Rotated>once(
                key,
                actor,
                "POST /v1/subscriptions/" + id + "/rotate",
                request,
                rotated -> new IdempotencyKeys.View(
                        200,
                        RotationView.from(rotated),
                        Optional.empty(),
                        Optional.of(Versions.tag(rotated.subscription().version()))));
        return rotations
                .rotate(id, Versions.required(ifMatch), request.schemeOr(), request.overlap(), once, actor)
                .map(answer -> revealed(id, answer));
    }

    private Response revealed(UUID id, Answer answer) {
        try {
            var kept = json.readValue(answer.body(), RotationView.class);
            return Response.fromResponse(answer.toResponse())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .entity(kept.revealing(secret -> rotations.reveal(id, secret)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that was kept cannot be read", e);
        }
    }
}
