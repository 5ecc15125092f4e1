package io.careweave.commons.sample;

import io.careweave.commons.inbox.Inbox;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** An effect that an event has, or fails to have. */
@Path("/v1/effects")
class EffectResource {

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;

    EffectResource(Mutiny.SessionFactory sessions, Inbox inbox) {
        this.sessions = sessions;
        this.inbox = inbox;
    }

    @POST
    @Path("/{consumer}/{event}")
    @PermissionsAllowed("sample.write")
    public Uni<Map<String, Boolean>> handle(
            @PathParam("consumer") String consumer, @PathParam("event") UUID event, @QueryParam("fail") boolean fail) {
        return sessions.withTransaction(
                        session -> inbox.first(session, consumer, event).invoke(first -> {
                            if (fail) {
                                throw new Refused(CommonProblem.EDIT_CONFLICT, "As asked.");
                            }
                        }))
                .map(first -> Map.of("first", first));
    }
}
