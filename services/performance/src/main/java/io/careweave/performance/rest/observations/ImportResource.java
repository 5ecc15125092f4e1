package io.careweave.performance.rest.observations;

import static io.careweave.commons.problem.CommonProblem.BODY_TOO_LARGE;
import static io.careweave.performance.domain.PerformanceProblem.BATCH_REFUSED;
import static io.careweave.performance.domain.PerformanceProblem.UNREADABLE_FILE;

import io.careweave.commons.files.Spool;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.performance.application.observations.Imports;
import io.careweave.performance.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Files of observations, and what became of their rows. */
@Path("/v1/observation-imports")
@Tag(name = "Imports")
@Produces(MediaType.APPLICATION_JSON)
class ImportResource {

    private static final String CSV = "text/csv";

    private final Imports imports;
    private final Spool spool;
    private final CurrentActor actors;

    ImportResource(Imports imports, Spool spool, CurrentActor actors) {
        this.imports = imports;
        this.spool = spool;
        this.actors = actors;
    }

    @POST
    @Consumes(CSV)
    @Blocking
    @PermissionsAllowed("performance.submit")
    @Operation(
            operationId = "importObservations",
            summary = "Import a file of observations",
            description =
                    "UTF-8; the first row names the columns: indicator, orgCode, period, numerator, and where they are needed version, stratum, denominator, expected, n, sd, status (FINAL if empty), flags (separated by blanks). Rows that cannot be taken are quarantined with line and reason, the others recorded together, at one instant. With atomic=true one such row keeps all of them out. The same file again is answered as it was before.")
    @Extension(name = "x-repeatable", value = "The same file gets the same answer, and changes nothing.")
    @Refuses(
            value = {UNREADABLE_FILE, BATCH_REFUSED},
            common = {BODY_TOO_LARGE})
    @APIResponseSchema(value = ImportView.class, responseCode = "201", responseDescription = "Imported")
    public Uni<Response> importObservations(
            @QueryParam("atomic") @Nullable String atomic,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
                    InputStream body) {
        var actor = actors.get();
        Imports.authorise(actor);
        boolean whole =
                Queries.optional("atomic", atomic, ImportResource::truth).orElse(false);
        var arrived = spool.take(body);
        try {
            return imports.run(arrived, whole, actor).map(report -> Response.created(URI.create(
                            "/v1/observation-imports/" + report.done().id()))
                    .entity(ImportView.from(report))
                    .build());
        } catch (RuntimeException refused) {
            arrived.close();
            throw refused;
        }
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed("performance.submit")
    @Operation(
            operationId = "getObservationImport",
            summary = "Read what became of a file of observations",
            description = "One's own organisation's, with the first of the rows that were quarantined.")
    public Uni<ImportView> get(@PathParam("id") UUID id) {
        return imports.get(id, actors.get()).map(ImportView::from);
    }

    @GET
    @Path("{id}/verdicts")
    @PermissionsAllowed("performance.submit")
    @Operation(
            operationId = "listObservationImportVerdicts",
            summary = "List the rows of a file of observations that were quarantined, by line",
            description = "Rows next to each other with the same reason are one entry.")
    @APIResponseSchema(value = ImportView.VerdictsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> verdicts(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return imports.verdicts(id, Queries.number(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(ImportView.VerdictsView.from(page)), uri, page.next())
                        .build());
    }
}
