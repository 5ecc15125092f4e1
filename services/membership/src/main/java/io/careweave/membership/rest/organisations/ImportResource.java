package io.careweave.membership.rest.organisations;

import static io.careweave.commons.problem.CommonProblem.BODY_TOO_LARGE;
import static io.careweave.membership.domain.MembershipProblem.UNREADABLE_FILE;

import io.careweave.commons.files.Spool;
import io.careweave.commons.http.Links;
import io.careweave.commons.http.Queries;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.organisations.Imports;
import io.careweave.membership.domain.organisations.Import;
import io.careweave.membership.rest.Refuses;
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

/** Files that are imported, and what became of their rows. */
@Path("/v1")
@Tag(name = "Imports")
@Produces(MediaType.APPLICATION_JSON)
class ImportResource {

    private static final String CSV = "text/csv";
    private static final String REJECTED = "rejected";

    private final Imports imports;
    private final Spool spool;
    private final IdempotencyKeys keys;
    private final CurrentActor actors;

    ImportResource(Imports imports, Spool spool, IdempotencyKeys keys, CurrentActor actors) {
        this.imports = imports;
        this.spool = spool;
        this.keys = keys;
        this.actors = actors;
    }

    @POST
    @Path("organisation-imports")
    @Consumes(CSV)
    @Blocking
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "importOrganisations",
            summary = "Import the published list of practices and prescribing cost centres",
            description =
                    "The file epraccur as it is published: 27 columns without header, UTF-8. Practices have prescribing setting 4; the others are prescribing cost centres. The same file twice changes nothing. Parent and roles in the network are left as they are.")
    @Refuses(
            value = {},
            common = {BODY_TOO_LARGE})
    @APIResponseSchema(value = ImportView.class, responseCode = "201", responseDescription = "Imported")
    public Uni<Response> importOrganisations(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
                    InputStream body) {
        return take(Import.Kind.ORGANISATIONS, key, body);
    }

    @GET
    @Path("organisation-imports/{id}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getOrganisationImport",
            summary = "Read what became of a file of organisations",
            description = "With the first of its rows that were refused.")
    public Uni<ImportView> getOrganisationImport(@PathParam("id") UUID id) {
        return imports.get(Import.Kind.ORGANISATIONS, id, actors.get()).map(ImportView::from);
    }

    @GET
    @Path("organisation-imports/{id}/rows")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listOrganisationImportRows",
            summary = "List the rows of a file of organisations that were refused, by line",
            description = "Rows next to each other with the same organisation and reason are one entry.")
    @APIResponseSchema(value = ImportView.RejectionsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> listOrganisationImportRows(
            @PathParam("id") UUID id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return rows(Import.Kind.ORGANISATIONS, id, state, limit, cursor, uri);
    }

    @POST
    @Path("list-imports")
    @Consumes(CSV)
    @Blocking
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "importLists",
            summary = "Import a published file of registered patients",
            description =
                    "One of the files gp-reg-pat-prac-*.csv as published; columns are found by their names. A file of one sex waits for the other before the list is told. The same file twice changes nothing.")
    @Refuses(
            value = {UNREADABLE_FILE},
            common = {BODY_TOO_LARGE})
    @APIResponseSchema(value = ImportView.class, responseCode = "201", responseDescription = "Imported")
    public Uni<Response> importLists(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
                    InputStream body) {
        return take(Import.Kind.LISTS, key, body);
    }

    @GET
    @Path("list-imports/{id}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getListImport",
            summary = "Read what became of a file of lists",
            description = "With the first of its rows that were refused.")
    public Uni<ImportView> getListImport(@PathParam("id") UUID id) {
        return imports.get(Import.Kind.LISTS, id, actors.get()).map(ImportView::from);
    }

    @GET
    @Path("list-imports/{id}/rows")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listListImportRows",
            summary = "List the rows of a file of lists that were refused, by line",
            description = "Rows next to each other with the same organisation and reason are one entry.")
    @APIResponseSchema(value = ImportView.RejectionsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> listListImportRows(
            @PathParam("id") UUID id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return rows(Import.Kind.LISTS, id, state, limit, cursor, uri);
    }

    @POST
    @Path("registration-imports")
    @Consumes(CSV)
    @Blocking
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "importRegistrations",
            summary = "Import who is registered with which practice",
            description =
                    "Columns memberRef, practice, from, to, eligibleFrom, found by their names; persons by random ids only. Who registers elsewhere leaves where they were. The same file twice changes nothing.")
    @Refuses(
            value = {UNREADABLE_FILE},
            common = {BODY_TOO_LARGE})
    @APIResponseSchema(value = ImportView.class, responseCode = "201", responseDescription = "Imported")
    public Uni<Response> importRegistrations(
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key,
            @RequestBody(
                            required = true,
                            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
                    InputStream body) {
        return take(Import.Kind.REGISTRATIONS, key, body);
    }

    @GET
    @Path("registration-imports/{id}")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getRegistrationImport",
            summary = "Read what became of a file of registrations",
            description = "With the first of its rows that were refused.")
    public Uni<ImportView> getRegistrationImport(@PathParam("id") UUID id) {
        return imports.get(Import.Kind.REGISTRATIONS, id, actors.get()).map(ImportView::from);
    }

    @GET
    @Path("registration-imports/{id}/rows")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listRegistrationImportRows",
            summary = "List the rows of a file of registrations that were refused, by line",
            description = "Rows next to each other with the same organisation and reason are one entry.")
    @APIResponseSchema(value = ImportView.RejectionsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> listRegistrationImportRows(
            @PathParam("id") UUID id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return rows(Import.Kind.REGISTRATIONS, id, state, limit, cursor, uri);
    }

    private Uni<Response> take(Import.Kind kind, @Nullable String key, InputStream body) {
        var actor = actors.get();
        Imports.authorise(actor);
        var arrived = spool.take(body);
        try {
            var once = keys.<Imports.Report>once(
                    key,
                    actor,
                    "POST /v1/" + kind.collection(),
                    Map.of("sha256", arrived.digest()),
                    report -> new IdempotencyKeys.View(
                            201,
                            ImportView.from(report),
                            Optional.of("/v1/" + kind.collection() + "/"
                                    + report.done().id()),
                            Optional.empty()));
            return imports.run(kind, arrived, actor, once).map(Answer::toResponse);
        } catch (RuntimeException refused) {
            arrived.close();
            throw refused;
        }
    }

    private Uni<Response> rows(
            Import.Kind kind,
            UUID id,
            @Nullable String state,
            @Nullable String limit,
            @Nullable String cursor,
            UriInfo uri) {
        var unused = Queries.optional("state", state, ImportResource::rejected);
        return imports.rejections(kind, id, Queries.number(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(ImportView.RejectionsView.from(page)), uri, page.next())
                        .build());
    }

    private static String rejected(String state) {
        if (!state.equals(REJECTED)) {
            throw new IllegalArgumentException("only rejected rows are listed");
        }
        return state;
    }
}
