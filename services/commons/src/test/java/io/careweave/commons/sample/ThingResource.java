package io.careweave.commons.sample;

import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Path("/v1/things")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ThingResource {

    private final Things things;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ThingResource(Things things, IdempotencyKeys keys, CurrentActor actors) {
        this.things = things;
        this.keys = keys;
        this.actors = actors;
    }

    record Part(@NotNull Long pence) {}

    enum Colour {
        RED,
        BLUE
    }

    record Request(
            @NotBlank @Size(max = 50) String name,
            @Nullable Colour colour,
            @Nullable Boolean big,
            @Nullable @Valid @Size(max = 3) List<@NotNull Part> parts) {}

    @POST
    @PermissionsAllowed("sample.write")
    public Uni<Response> create(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key, @NotNull @Valid Request request) {
        var actor = actors.get();
        var once = keys.<Things.Thing>once(
                key,
                actor,
                "POST /v1/things",
                request,
                thing -> new IdempotencyKeys.View(
                        201,
                        thing,
                        Optional.of("/v1/things/" + thing.id()),
                        Optional.of(Versions.tag(thing.version()))));
        return things.create(request.name(), actor, once).map(Answer::toResponse);
    }

    @POST
    @Path("/{id}/rename")
    @PermissionsAllowed("sample.write")
    public Uni<Things.Thing> rename(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid Request request) {
        return things.rename(id, request.name(), Versions.required(ifMatch));
    }

    @GET
    @Path("/broken")
    @PermissionsAllowed("sample.read")
    @Produces({"text/plain", "application/json"})
    public Uni<String> broken() {
        return Uni.createFrom().failure(new IllegalStateException("secret detail"));
    }

    @GET
    @Path("/unannotated")
    public String unannotated() {
        return "nobody may read this";
    }
}
