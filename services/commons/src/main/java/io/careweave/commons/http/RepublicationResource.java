package io.careweave.commons.http;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.outbox.Republication;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Lets an operator have events announced again, in every service. */
@Path("/v1/republications")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class RepublicationResource {

    private final Republication republication;
    private final CurrentActor actors;

    RepublicationResource(Republication republication, CurrentActor actors) {
        this.republication = republication;
        this.actors = actors;
    }

    /** Which logged events: a stream, optionally narrowed to one subject or to a span of time. */
    record Request(
            @NotNull @Pattern(regexp = "[a-z]{1,40}") String stream,
            @Nullable @Size(min = 1, max = 100) String subject,
            @Nullable Instant since,
            @Nullable Instant until) {}

    @POST
    @Authenticated
    public Uni<RestResponse<Map<String, Integer>>> republish(@NotNull @Valid Request request) {
        if (!(actors.get() instanceof Actor.Operator operator)) {
            throw new Refused(CommonProblem.FORBIDDEN, "Only the operator republishes.");
        }
        var selection = new Republication.Selection(
                request.stream(),
                Optional.ofNullable(request.subject()),
                Optional.ofNullable(request.since()),
                Optional.ofNullable(request.until()));
        return republication
                .start(selection, operator)
                .map(count -> RestResponse.status(RestResponse.Status.ACCEPTED, Map.of("events", count)));
    }
}
