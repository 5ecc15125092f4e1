package io.careweave.performance.rest.comparisons;

import static io.careweave.performance.domain.PerformanceProblem.COMPARISON_IMPOSSIBLE;
import static io.careweave.performance.domain.PerformanceProblem.CONFIDENCE_OUT_OF_RANGE;

import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.http.Queries;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.comparisons.Comparing;
import io.careweave.performance.domain.comparisons.Confidence;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.rest.Refuses;
import io.careweave.performance.rest.indicators.Codes;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is stored, against the year before. */
@Path("/v1/comparisons")
@Tag(name = "Comparisons")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class YearOnYearResource {

    private static final int USUAL_MONTHS = 6;

    private final Comparing comparing;
    private final CurrentActor actors;

    YearOnYearResource(Comparing comparing, CurrentActor actors) {
        this.comparing = comparing;
        this.actors = actors;
    }

    @GET
    @PermissionsAllowed("performance.read")
    @Operation(
            operationId = "readComparison",
            summary = "Hold months against the same months of last year",
            description =
                    "Counts and rates by the days of the months and the patients registered: their ratio with its exact conditional interval. Proportions by their difference, money by the difference in pence, which has no interval. The indicators that must not get worse meanwhile are in the same answer, as of the same instant.")
    @Refuses(
            value = {COMPARISON_IMPOSSIBLE, CONFIDENCE_OUT_OF_RANGE},
            common = CommonProblem.NOT_FOUND)
    public Uni<YearOnYearView> compare(
            @Parameter(required = true) @QueryParam("indicator") @Nullable String indicator,
            @Parameter(required = true) @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("version") @Nullable String version,
            @QueryParam("months") @Nullable String months,
            @QueryParam("to") @Nullable String to,
            @QueryParam("target") @Nullable String target,
            @QueryParam("confidence") @Nullable String confidence,
            @QueryParam("asOf") @Nullable String asOf) {
        var question = new Comparing.Question(
                required("indicator", indicator, Codes::indicator),
                number("version", version, 999_999),
                required("organisation", organisation, YearOnYearResource::organisation),
                number("months", months, 12).orElse(USUAL_MONTHS),
                Queries.optional("to", to, YearOnYearResource::month),
                Queries.optional("target", target, YearOnYearResource::percent).orElse(null),
                Queries.optional("confidence", confidence, YearOnYearResource::percent)
                        .map(Confidence::new)
                        .orElse(Confidence.USUAL),
                Queries.instant("asOf", asOf));
        return comparing.compare(question, actors.get()).map(YearOnYearView::from);
    }

    private static <T> T required(String name, @Nullable String text, Function<String, T> parse) {
        if (text == null) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "A query parameter breaks its declared form.",
                    new FieldError(name, "is required"));
        }
        return parse.apply(text);
    }

    private static String organisation(String text) {
        if (!OrgCode.isWellFormed(text)) {
            throw Refused.notFound();
        }
        return text;
    }

    private static Optional<Integer> number(String name, @Nullable String text, int most) {
        return Queries.optional(name, text, value -> {
            if (!value.matches("[1-9][0-9]{0,5}") || Integer.parseInt(value) > most) {
                throw new IllegalArgumentException("out of range");
            }
            return Integer.valueOf(value);
        });
    }

    private static Period month(String text) {
        return Period.parse(text)
                .filter(period -> period.grain() == Grain.MONTH)
                .orElseThrow(() -> new IllegalArgumentException("no month"));
    }

    /** Above 0 and at most 100, without exponents. */
    private static Double percent(String text) {
        if (!text.matches("[0-9]{1,3}([.][0-9]{1,6})?")) {
            throw new IllegalArgumentException("no number");
        }
        double percent = Double.parseDouble(text);
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException("out of range");
        }
        return percent;
    }
}
