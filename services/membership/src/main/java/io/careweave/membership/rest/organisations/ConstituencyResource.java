package io.careweave.membership.rest.organisations;

import io.careweave.commons.http.Links;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Queries;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.membership.application.organisations.Constituency;
import io.careweave.membership.domain.organisations.Reconciliation;
import io.careweave.membership.domain.organisations.Registration;
import io.careweave.membership.rest.Refuses;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Patients as members: what each may know and decide of themselves, and the sums. */
@Path("/v1/constituents")
@Tag(name = "Constituency")
@Produces(MediaType.APPLICATION_JSON)
class ConstituencyResource {

    private final Constituency constituency;
    private final CurrentActor actors;

    ConstituencyResource(Constituency constituency, CurrentActor actors) {
        this.constituency = constituency;
        this.actors = actors;
    }

    /** Where the caller stands. */
    record StandingView(
            Registration.Standing standing,
            @Nullable String orgCode,
            @Nullable LocalDate registeredFrom,
            @Nullable LocalDate eligibleFrom,
            @Nullable LocalDate optedOutOn) {

        static StandingView from(Constituency.Own own) {
            var registration = own.registration();
            return registration == null
                    ? new StandingView(own.standing(), null, null, null, null)
                    : new StandingView(
                            own.standing(),
                            registration.orgCode(),
                            registration.from(),
                            registration.eligibleFrom(),
                            registration.optedOutOn());
        }
    }

    /** How many constituents a practice has, beside its list. */
    record ReconciliationView(
            String orgCode,
            long constituents,
            @Nullable Long registered,
            @Nullable LocalDate countedOn) {

        static ReconciliationView from(Reconciliation practice) {
            return new ReconciliationView(
                    practice.orgCode(), practice.constituents(), practice.registered(), practice.countedOn());
        }
    }

    /** One page of practices; {@code next} is the cursor of the page after it, absent on the last. */
    record ReconciliationsView(List<ReconciliationView> items, Optional<String> next) {

        static ReconciliationsView from(Page<Reconciliation> page) {
            return new ReconciliationsView(page.map(ReconciliationView::from).items(), page.next());
        }
    }

    @GET
    @Path("self")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "getConstituency",
            summary = "Read where you stand as a patient of the network",
            description = "For a person, about themselves.")
    public Uni<StandingView> get() {
        return constituency.get(actors.get()).map(StandingView::from);
    }

    @POST
    @Path("self/opt-out")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "optOut",
            summary = "Be no member of the network, though registered",
            description = "For a person, about themselves; from today, and wherever they register next.")
    @Extension(name = "x-repeatable", value = "Who has opted out stays out.")
    @Refuses(
            value = {},
            common = CommonProblem.NOT_FOUND)
    @APIResponseSchema(value = StandingView.class, responseCode = "200", responseDescription = "Opted out")
    public Uni<StandingView> optOut() {
        return constituency.wish(false, actors.get()).map(StandingView::from);
    }

    @POST
    @Path("self/opt-in")
    @PermissionsAllowed("membership.write")
    @Operation(
            operationId = "optIn",
            summary = "Be a member of the network again",
            description = "For a person, about themselves.")
    @Extension(name = "x-repeatable", value = "Who is in stays in.")
    @Refuses(
            value = {},
            common = CommonProblem.NOT_FOUND)
    @APIResponseSchema(value = StandingView.class, responseCode = "200", responseDescription = "Opted in")
    public Uni<StandingView> optIn() {
        return constituency.wish(true, actors.get()).map(StandingView::from);
    }

    @GET
    @Path("reconciliation")
    @PermissionsAllowed("membership.read")
    @Operation(
            operationId = "listReconciliations",
            summary = "Compare constituents with the published lists, practice by practice",
            description = "For the secretary, analysts, auditors and the operator.")
    @APIResponseSchema(value = ReconciliationsView.class, responseCode = "200", responseDescription = "One page")
    public Uni<Response> reconcile(
            @QueryParam("on") @Nullable String on,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return constituency
                .reconcile(Queries.day("on", on), Codes.after(cursor), Queries.limit(limit), actors.get())
                .map(page -> Links.next(Response.ok(ReconciliationsView.from(page)), uri, page.next())
                        .build());
    }
}
