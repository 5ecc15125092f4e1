package io.careweave.contracting.rest.award;

import static io.careweave.contracting.domain.ContractingProblem.HOLIDAYS_UNKNOWN;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOTHING_TO_DISCLOSE;
import static io.careweave.contracting.domain.ContractingProblem.RECORDS_OWED;

import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.award.Representations;
import io.careweave.contracting.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What follows from objections to an intended award. */
@Path("/v1/awards")
@Tag(name = "Awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RepresentationResource {

    private final Representations representations;
    private final CurrentActor actors;

    RepresentationResource(Representations representations, CurrentActor actors) {
        this.representations = representations;
        this.actors = actors;
    }

    @POST
    @Path("{id}/disclose")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "discloseRecords",
            summary = "Contract manager: note which records were handed over",
            description = "To whoever asked for them with a representation.")
    @Refuses({ILLEGAL_TRANSITION, NOTHING_TO_DISCLOSE})
    public Uni<RestResponse<AwardView>> disclose(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AwardRequests.DiscloseRequest request) {
        return representations
                .disclose(id, Versions.required(ifMatch), request.representationId(), request.records(), actors.get())
                .map(AwardResource::shown);
    }

    @POST
    @Path("{id}/decide")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "decideRepresentation",
            summary = "Chair: the further decision on representations",
            description =
                    "To go on, after as many more working days as the law adds (the provider selection regime: five); to repeat from a step, in a round of its own;"
                            + " or to abandon. Where the law says so, and the provider selection regime does, the last two take effect"
                            + " at the end of standstill as well: ending says what will be. Not while records are owed, nor before a panel that was asked has advised.")
    @Refuses({HOLIDAYS_UNKNOWN, ILLEGAL_TRANSITION, RECORDS_OWED})
    public Uni<RestResponse<AwardView>> decide(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AwardRequests.DecideRepresentationRequest request) {
        return representations
                .decide(id, Versions.required(ifMatch), request.toCommand(), actors.get())
                .map(AwardResource::shown);
    }

    @POST
    @Path("{id}/refer")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "referToPanel",
            summary = "Contract manager: the independent panel took it up",
            description = "Before standstill ends. Nothing is awarded until its advice is kept and considered.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<AwardView>> refer(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AwardRequests.PanelLetterRequest request) {
        return representations
                .refer(id, Versions.required(ifMatch), request.text(), actors.get())
                .map(AwardResource::shown);
    }

    @POST
    @Path("{id}/advise")
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "keepAdvice",
            summary = "Contract manager: keep what the panel advised",
            description = "It does not bind; a further decision considers it.")
    @Refuses(ILLEGAL_TRANSITION)
    public Uni<RestResponse<AwardView>> advise(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AwardRequests.PanelLetterRequest request) {
        return representations
                .advise(id, Versions.required(ifMatch), request.text(), actors.get())
                .map(AwardResource::shown);
    }
}
