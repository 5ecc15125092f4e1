package io.careweave.membership.rest.delegations;

import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.Today;
import io.careweave.membership.application.delegations.Delegations;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether somebody may use a power, for people and partners; services ask their own copy of the scheme. */
@Path("/v1/authority-checks")
@Tag(name = "Delegation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AuthorityResource {

    private final Delegations delegations;
    private final Today today;
    private final CurrentActor actors;

    AuthorityResource(Delegations delegations, Today today, CurrentActor actors) {
        this.delegations = delegations;
        this.today = today;
        this.actors = actors;
    }

    @POST
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "askAuthority",
            summary = "Ask whether somebody may use a power, and by which clause",
            description = "ALLOWED with the clause, REFER to the body that may, or RESERVED with the clause. About the "
                    + "caller, unless other roles are named; a body only where the act carries out a decision it has made. "
                    + "A delegation that is missing, has expired or is exceeded is an answer, not an error.")
    @Extension(name = "x-repeatable", value = "It asks and changes nothing.")
    public Uni<AuthorityCheck.AuthorityView> check(@NotNull @Valid AuthorityCheck request) {
        var asked = request.toQuestion(actors.get(), today.date());
        return delegations.check(asked).map(answer -> AuthorityCheck.shown(asked, answer));
    }
}
