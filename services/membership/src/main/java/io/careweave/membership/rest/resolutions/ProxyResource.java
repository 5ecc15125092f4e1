package io.careweave.membership.rest.resolutions;

import static io.careweave.membership.domain.MembershipProblem.ALREADY_VOTED;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.MAY_NOT_VOTE;
import static io.careweave.membership.domain.MembershipProblem.PROXY_REFUSED;

import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.resolutions.Proxies;
import io.careweave.membership.domain.resolutions.Proxy;
import io.careweave.membership.rest.Refuses;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proxies of members in their own right. */
@Path("/v1/resolutions/{id}/proxies")
@Tag(name = "Votes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ProxyResource {

    private final Proxies proxies;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ProxyResource(Proxies proxies, IdempotencyKeys keys, CurrentActor actors) {
        this.proxies = proxies;
        this.keys = keys;
        this.actors = actors;
    }

    @Schema(name = "ProxyGive", description = "Who votes for the caller at the meeting")
    record GiveRequest(
            @NotNull @Schema(description = "who will be there")
            UUID holder) {}

    @Schema(name = "Proxy", description = "Who represents a member in their own right")
    record ProxyView(
            @Schema(description = "which vote on the resolution, from 1")
            int round,

            @Schema(description = "who cannot come") String giver,
            @Schema(description = "who is there") String holder,
            Instant givenAt) {

        static ProxyView from(Proxy proxy) {
            return new ProxyView(proxy.round(), proxy.giver(), proxy.holder(), proxy.givenAt());
        }
    }

    @Schema(name = "Proxies", description = "The proxies that the caller gave or holds")
    record ProxiesView(List<ProxyView> items) {}

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "giveProxy",
            summary = "Member of the society or a class: name who votes for you at the meeting",
            description =
                    "In place of whom you named before, until voting is over or your vote is cast. Nobody holds more"
                            + " than the body that calls the meeting allows; who votes in person needs none.")
    @APIResponseSchema(value = ProxyView.class, responseCode = "201", responseDescription = "Given")
    @Refuses({ALREADY_VOTED, ILLEGAL_TRANSITION, MAY_NOT_VOTE, PROXY_REFUSED})
    public Uni<Response> give(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @NotNull @Valid GiveRequest request) {
        var actor = actors.get();
        var path = "/v1/resolutions/" + id + "/proxies";
        var once = keys.<Proxy>once(
                key,
                actor,
                "POST " + path,
                request,
                proxy -> new IdempotencyKeys.View(201, ProxyView.from(proxy), Optional.of(path), Optional.empty()));
        return proxies.give(id, request.holder(), actor, once).map(Answer::toResponse);
    }

    @POST
    @Path("withdraw")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "withdrawProxy",
            summary = "Member of the society or a class: come after all",
            description = "What was voted by the proxy stands.")
    @Extension(name = "x-repeatable", value = "Who has withdrawn has none.")
    @Refuses({ILLEGAL_TRANSITION, PROXY_REFUSED})
    @APIResponseSchema(value = ProxiesView.class, responseCode = "200", responseDescription = "Withdrawn")
    public Uni<ProxiesView> withdraw(@PathParam("id") UUID id) {
        return proxies.withdraw(id, actors.get()).chain(() -> list(id));
    }

    @GET
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listProxies",
            summary = "Read the proxies that you gave or hold",
            description = "For the latest vote on the resolution.")
    public Uni<ProxiesView> list(@PathParam("id") UUID id) {
        return proxies.own(id, actors.get())
                .map(all -> new ProxiesView(all.stream().map(ProxyView::from).toList()));
    }
}
