package io.careweave.membership.rest.organisations;

import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.UNKNOWN_ORGANISATION;
import static io.careweave.membership.domain.MembershipProblem.UNSUITABLE_SUCCESSOR;

import io.careweave.commons.http.Queries;
import io.careweave.commons.http.Versions;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.membership.application.organisations.Lists;
import io.careweave.membership.application.organisations.Mergers;
import io.careweave.membership.domain.organisations.ListSize;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import io.careweave.membership.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Mergers of organisations, and the lists that add up in them. */
@Path("/v1/organisations/{orgCode}")
@Tag(name = "Organisations")
@Produces(MediaType.APPLICATION_JSON)
class MergerResource {

    private final Mergers mergers;
    private final Lists lists;
    private final CurrentActor actors;

    MergerResource(Mergers mergers, Lists lists, CurrentActor actors) {
        this.mergers = mergers;
        this.lists = lists;
        this.actors = actors;
    }

    /** Who takes over, from when. */
    record MergerRequest(
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String successor,
            @NotNull LocalDate on) {}

    /** Registered patients of a practice. */
    record ListView(
            String orgCode,
            LocalDate countedOn,
            long total,
            long newRegistrants,
            long careHomePatients,
            List<BandView> bands) {

        static ListView from(ListSize list) {
            return new ListView(
                    list.orgCode(),
                    list.asAt(),
                    list.total(),
                    list.newRegistrants(),
                    list.careHomePatients(),
                    list.bands().stream()
                            .map(band -> new BandView(band.sex(), band.ageBand(), band.patients()))
                            .toList());
        }
    }

    record BandView(ListSize.Sex sex, String ageBand, long patients) {}

    @POST
    @Path("merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "mergeOrganisation",
            summary = "Record that an organisation goes over to another on a day",
            description = "By the secretary or the operator. From that day the successor has its constituents and its "
                    + "list; it ends itself, and with it its membership.")
    @Refuses({UNKNOWN_ORGANISATION, UNSUITABLE_SUCCESSOR, ILLEGAL_TRANSITION})
    public Uni<RestResponse<OrganisationView>> merge(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MergerRequest request) {
        return mergers.merge(
                        orgCode,
                        Versions.required(ifMatch),
                        request.successor(),
                        Days.plausible(request.on(), "/on"),
                        actors.get())
                .map(merged -> ResponseBuilder.ok(OrganisationView.from(merged))
                        .header(HttpHeaders.ETAG, Versions.tag(merged.version()))
                        .build());
    }

    @GET
    @Path("list")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getPracticeList",
            summary = "Read a practice's registered patients, by sex and age",
            description = "The latest count up to a day. Everybody in the network may read it.")
    public Uni<ListView> list(
            @PathParam("orgCode") @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @QueryParam("on") @Nullable String on) {
        return lists.get(orgCode, Queries.day("on", on)).map(ListView::from);
    }
}
