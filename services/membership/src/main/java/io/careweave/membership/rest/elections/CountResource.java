package io.careweave.membership.rest.elections;

import static io.careweave.commons.problem.CommonProblem.BODY_TOO_LARGE;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.PAPERS_BROKEN;
import static io.careweave.membership.domain.MembershipProblem.PAPERS_DO_NOT_FIT;
import static io.careweave.membership.domain.MembershipProblem.POLL_OPEN;
import static io.careweave.membership.domain.MembershipProblem.SEED_DOES_NOT_FIT;

import io.careweave.commons.files.Spool;
import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.elections.Counts;
import io.careweave.membership.domain.elections.PaperForm;
import io.careweave.membership.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The papers of an election and their count. */
@Path("/v1/elections/{electionId}")
@Tag(name = "Elections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class CountResource {

    private static final String BLT = MediaType.TEXT_PLAIN;
    private static final String CSV = "text/csv";

    private final Counts counts;
    private final Spool spool;
    private final CurrentActor actors;

    CountResource(Counts counts, Spool spool, CurrentActor actors) {
        this.counts = counts;
        this.spool = spool;
        this.actors = actors;
    }

    @POST
    @Path("paper-imports")
    @Consumes({BLT, CSV})
    @Blocking
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "importPapers",
            summary = "Returning officer: record all papers of an election, once its poll has closed",
            description =
                    "A file in UTF-8: in BLT form, with equal papers on one line, as text/plain; or a table with a row for "
                            + "each paper as text/csv. Papers that do not count are kept and rejected with a reason; a broken "
                            + "file is refused. Papers sent again replace those before.")
    @Refuses(
            value = {ILLEGAL_TRANSITION, PAPERS_BROKEN, PAPERS_DO_NOT_FIT, POLL_OPEN},
            common = {BODY_TOO_LARGE})
    public Uni<RestResponse<ElectionView.PapersView>> take(
            @PathParam("electionId") UUID electionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context HttpHeaders headers,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = BLT, schema = @Schema(type = SchemaType.STRING)),
                                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
                            })
                    InputStream body) {
        var actor = actors.get();
        Counts.authorise(actor);
        long expected = Versions.required(ifMatch);
        var form = headers.getMediaType().getSubtype().equalsIgnoreCase("csv") ? PaperForm.CSV : PaperForm.BLT;
        return counts.take(electionId, expected, form, spool.take(body), actor)
                .map(taken -> ResponseBuilder.ok(ElectionView.PapersView.from(taken))
                        .header(HttpHeaders.ETAG, Versions.tag(taken.election().version()))
                        .build());
    }

    @POST
    @Path("count")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "tallyElection",
            summary = "Returning officer: count the papers",
            description =
                    "If only a lot can settle a tie, the election waits for one: count again and reveal the seed that "
                            + "was committed to. A recount draws with the same seed.")
    @Refuses({ILLEGAL_TRANSITION, SEED_DOES_NOT_FIT})
    public Uni<RestResponse<ElectionView>> count(
            @PathParam("electionId") UUID electionId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ElectionRequests.CountRequest request) {
        return counts.count(electionId, Versions.required(ifMatch), request.seed(), actors.get())
                .map(election -> ResponseBuilder.ok(ElectionView.from(election))
                        .header(HttpHeaders.ETAG, Versions.tag(election.version()))
                        .build());
    }

    @GET
    @Path("count")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getElectionCount",
            summary = "Read the last count, stage by stage, with reasons",
            description =
                    "Everybody in the network may read it. Where a lot is needed, it ends there and says who is tied.")
    public Uni<RestResponse<ElectionCountView>> get(@PathParam("electionId") UUID electionId) {
        return counts.get(electionId).map(count -> ResponseBuilder.ok(ElectionCountView.from(count))
                .header(HttpHeaders.ETAG, Versions.tag(count.election().version()))
                .build());
    }
}
