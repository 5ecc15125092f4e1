package io.careweave.performance.rest.observations;

import io.careweave.commons.http.Queries;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.observations.SeriesReading;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.rest.indicators.Codes;
import io.careweave.performance.rest.observations.SeriesView.HistoryView;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Series: what was observed of an organisation. */
@Path("/v1/indicators/{code}/organisations/{orgCode}")
@Tag(name = "Observations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SeriesResource {

    private final SeriesReading reading;
    private final CurrentActor actors;

    SeriesResource(SeriesReading reading, CurrentActor actors) {
        this.reading = reading;
        this.actors = actors;
    }

    @GET
    @Path("observations")
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "getSeries",
            summary = "Read a series, as it is or as it was known at an instant",
            description =
                    "By period; periods of which nothing is known are gaps. An organisation that tells nothing itself is the sum of those below it, by components; COVERAGE flags what is not the sum of all that should tell. Longer periods are sums of components too, PARTIAL if one is missing.")
    public Uni<SeriesView> series(
            @PathParam("code") String code,
            @PathParam("orgCode") String orgCode,
            @QueryParam("version") @Nullable String version,
            @QueryParam("stratum") @Nullable String stratum,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("grain") @Nullable String grain) {
        return reading.read(
                        new SeriesReading.Question(
                                Codes.indicator(code),
                                Forms.version(version),
                                Forms.known(orgCode),
                                Forms.stratum(stratum),
                                Queries.instant("asOf", asOf),
                                Queries.optional("grain", grain, Grain::valueOf)),
                        actors.get())
                .map(SeriesView::from);
    }

    @GET
    @Path("revisions")
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "listRevisions",
            summary = "Read all that was ever said of a period",
            description = "Oldest first, with when it was recorded and until when it held.")
    public Uni<HistoryView> revisions(
            @PathParam("code") String code,
            @PathParam("orgCode") String orgCode,
            @QueryParam("period") @Nullable String period,
            @QueryParam("version") @Nullable String version,
            @QueryParam("stratum") @Nullable String stratum) {
        return reading.revisions(
                        Codes.indicator(code),
                        Forms.version(version),
                        Forms.known(orgCode),
                        Forms.stratum(stratum),
                        period(period),
                        actors.get())
                .map(HistoryView::from);
    }

    private static Period period(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(Period::parse)
                .orElseThrow(() -> new Refused(
                        CommonProblem.VALIDATION,
                        "A query parameter breaks its declared form.",
                        new FieldError("period", "absent or no period")));
    }
}
