package io.careweave.membership.rest.interests;

import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.IMPLAUSIBLE_VOTING_TIME;
import static io.careweave.membership.domain.MembershipProblem.MEETING_OVER;
import static io.careweave.membership.domain.MembershipProblem.PANEL_IN_CONFLICT;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_MEETING;

import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.interests.Panels;
import io.careweave.membership.rest.Refuses;
import io.careweave.membership.rest.resolutions.Moments;
import io.careweave.membership.rest.resolutions.ResolutionView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Panels in place of bodies in conflict. */
@Path("/v1/resolutions/{id}/panel")
@Tag(name = "Interests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PanelResource {

    private final Panels panels;
    private final CurrentActor actors;

    PanelResource(Panels panels, CurrentActor actors) {
        this.panels = panels;
        this.actors = actors;
    }

    @Schema(name = "PanelName", description = "Who decides in place of the body, and when")
    record PanelRequest(
            @Schema(description = "the body whose members decide; absent if they are named") @Nullable
            UUID bodyId,

            @Size(max = 50) @Schema(description = "members of other bodies; absent if a body is named") @Nullable
            List<@NotNull UUID> memberIds,

            @NotNull Instant opensAt,
            @NotNull Instant closesAt,
            @Nullable UUID meetingId) {

        Panels.Naming toCommand() {
            var named = Objects.requireNonNullElse(memberIds, List.<UUID>of());
            if ((bodyId == null) == named.isEmpty()) {
                throw new Refused(
                        CommonProblem.VALIDATION,
                        "A panel is a body, or members who are named.",
                        new FieldError("/memberIds", "either these or a body"));
            }
            return new Panels.Naming(
                    bodyId,
                    named,
                    Moments.plausible(opensAt, "/opensAt"),
                    Moments.plausible(closesAt, "/closesAt"),
                    meetingId);
        }
    }

    @POST
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "nameResolutionPanel",
            summary = "Secretary, probity: name who decides where too many are in conflict",
            description =
                    "Another body, without those of it who are in conflict; or members of other bodies, of whom none"
                            + " may be. They vote by the same majorities.")
    @Refuses({ILLEGAL_TRANSITION, IMPLAUSIBLE_VOTING_TIME, MEETING_OVER, PANEL_IN_CONFLICT, UNKNOWN_MEETING})
    public Uni<RestResponse<ResolutionView>> name(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PanelRequest request) {
        return panels.name(id, Versions.required(ifMatch), request.toCommand(), actors.get())
                .map(shown -> ResponseBuilder.ok(ResolutionView.from(shown))
                        .header(
                                HttpHeaders.ETAG,
                                Versions.tag(shown.resolution().version()))
                        .build());
    }
}
