package io.careweave.contracting.rest.contracts;

import static io.careweave.commons.problem.CommonProblem.BODY_TOO_LARGE;
import static io.careweave.contracting.domain.ContractingProblem.BATCH_REFUSED;
import static io.careweave.contracting.domain.ContractingProblem.UNREADABLE_FILE;

import io.careweave.commons.files.Spool;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.contracting.application.contracts.LegacyImports;
import io.careweave.contracting.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Contracts from before the register, taken over from a file. */
@Path("/v1/contract-imports")
@Tag(name = "Contracts")
@Produces(MediaType.APPLICATION_JSON)
class LegacyImportResource {

    private static final String CSV = "text/csv";

    private final LegacyImports imports;
    private final Spool spool;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    LegacyImportResource(LegacyImports imports, Spool spool, IdempotencyKeys keys, CurrentActor actors) {
        this.imports = imports;
        this.spool = spool;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Consumes(CSV)
    @Blocking
    @PermissionsAllowed("contracting.write")
    @Operation(
            operationId = "importContracts",
            summary = "Contract manager: take over contracts that were signed before the register",
            description =
                    "Columns reference, kind, title, buyer, provider, third, start, end, awardPence, signedOn, basis,"
                            + " basisReference, owner, reviewOn, specificationId, specificationVersion, found by their names."
                            + " Each is SIGNED, and in force once it has specification, indicator, review and owner. Rows that"
                            + " cannot be taken are quarantined with the reason; with atomic=true one such row keeps all"
                            + " of them out. The same file twice changes nothing.")
    @Refuses(
            value = {UNREADABLE_FILE, BATCH_REFUSED},
            common = {BODY_TOO_LARGE})
    @APIResponseSchema(value = LegacyImportView.class, responseCode = "201", responseDescription = "Imported")
    public Uni<Response> importContracts(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @QueryParam("atomic") @Nullable String atomic,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
                    InputStream body) {
        var actor = actors.get();
        var unused = LegacyImports.authorise(actor);
        boolean whole =
                Queries.optional("atomic", atomic, LegacyImportResource::truth).orElse(false);
        var arrived = spool.take(body);
        try {
            var once = keys.<LegacyImports.Report>once(
                    key,
                    actor,
                    "POST /v1/contract-imports",
                    Map.of("sha256", arrived.digest(), "atomic", whole),
                    report -> new IdempotencyKeys.View(
                            201,
                            LegacyImportView.from(report),
                            Optional.of("/v1/contract-imports/" + report.done().id()),
                            Optional.empty()));
            return imports.run(arrived, whole, actor, once).map(Answer::toResponse);
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
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "getContractImport",
            summary = "Contract manager: read what became of a file of contracts",
            description = "With the first of its rows that were quarantined.")
    public Uni<LegacyImportView> get(@PathParam("id") UUID id) {
        return imports.get(id, actors.get()).map(LegacyImportView::from);
    }

    @GET
    @Path("{id}/rows")
    @PermissionsAllowed("contracting.read")
    @Operation(
            operationId = "listContractImportRows",
            summary = "Contract manager: list the rows of a file of contracts that were quarantined, by line",
            description = "With the reference of each, if it can be read, and the reason.")
    @APIResponseSchema(
            value = LegacyImportView.QuarantinedRowsView.class,
            responseCode = "200",
            responseDescription = "One page")
    public Uni<Response> rows(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return imports.rows(id, Queries.number(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(LegacyImportView.QuarantinedRowsView.from(page)), uri, page.next())
                        .build());
    }
}
