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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lets an operator have events announced again, in every service. */
@Path("/v1/republications")
@Tag(name = "Operation")
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
    @Schema(name = "RepublicationRequest")
    record Request(
            @Schema(description = "Kind of aggregate, for example referral.") @NotNull @Pattern(regexp = "[a-z]{1,40}")
            String stream,

            @Schema(description = "Only the events of this aggregate.") @Nullable @Size(min = 1, max = 100)
            String subject,

            @Schema(description = "Only events at this time or later.") @Nullable
            Instant since,

            @Schema(description = "Only events before this time.") @Nullable
            Instant until) {}

    @Schema(name = "RepublicationView")
    record View(
            @Schema(description = "How many events were queued.")
            int events) {}

    @POST
    @Authenticated
    @OperatorOnly
    @Operation(
            operationId = "republishEvents",
            summary = "Operator: have logged events announced again, under the same ids",
            description = "For a consumer that joins late or has lost its data. The events are queued when the answer"
                    + " comes; consumers that know them drop them by their ids.")
    @Extension(name = "x-repeatable", value = "Consumers know the events by their ids.")
    @APIResponseSchema(value = View.class, responseCode = "200", responseDescription = "Queued")
    public Uni<View> republish(@NotNull @Valid Request request) {
        if (!(actors.get() instanceof Actor.Operator operator)) {
            throw new Refused(CommonProblem.FORBIDDEN, "Only the operator republishes.");
        }
        var selection = new Republication.Selection(
                request.stream(),
                Optional.ofNullable(request.subject()),
                Optional.ofNullable(request.since()),
                Optional.ofNullable(request.until()));
        return republication.start(selection, operator).map(View::new);
    }
}
