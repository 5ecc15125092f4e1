package io.careweave.performance.rest.observations;

import io.careweave.performance.application.observations.Observations;
import io.careweave.performance.application.observations.SeriesReading;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Revision;
import io.careweave.performance.domain.observations.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A series as it was known at an instant. */
record SeriesView(
        String code,
        int number,
        String orgCode,
        String stratum,
        Grain grain,
        Instant asOf,
        boolean own,
        List<ObservationView> observations,
        List<String> gaps) {

    /** What is known of a period. */
    record ObservationView(
            String period,
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double expected,
            @Nullable Double n,
            @Nullable Double sd,
            @Nullable Double value,
            State status,
            List<Flag> flags) {

        static ObservationView from(Observed observed, IndicatorVersion version, Grain grain) {
            var measured = observed.measured();
            var definition = version.definition();
            var value = measured.value(definition.statistic(), definition.multiplier());
            return new ObservationView(
                    new Period(grain, observed.period()).toString(),
                    Forms.component(measured.numerator()),
                    Forms.component(measured.denominator()),
                    Forms.component(measured.expected()),
                    Forms.component(measured.n()),
                    Forms.component(measured.sd()),
                    value.isPresent() ? (Double) value.getAsDouble() : null,
                    observed.state(),
                    List.copyOf(Flag.of(observed.flags())));
        }
    }

    /** What was said of a period, and until when it held. */
    record RevisionView(
            int revision,
            ObservationView observation,
            Instant recordedAt,
            @Nullable Instant supersededAt) {

        static RevisionView from(Revision revision, IndicatorVersion version) {
            return new RevisionView(
                    revision.point().revision(),
                    ObservationView.from(
                            revision.point().observed(),
                            version,
                            version.definition().grain()),
                    revision.recorded(),
                    revision.superseded());
        }
    }

    /** All that was said of a period, oldest first. */
    record HistoryView(List<RevisionView> revisions) {

        static HistoryView from(SeriesReading.History history) {
            return new HistoryView(history.revisions().stream()
                    .map(one -> RevisionView.from(one, history.version()))
                    .toList());
        }
    }

    /** What came of observations that were told. */
    record RecordedView(Instant asOf, long recorded, long revised, long unchanged) {

        static RecordedView from(Observations.Recorded recorded) {
            return new RecordedView(recorded.at(), recorded.recorded(), recorded.revised(), recorded.unchanged());
        }
    }

    static SeriesView from(SeriesReading.Answer answer) {
        return new SeriesView(
                answer.key().code(),
                answer.key().number(),
                answer.key().orgCode(),
                answer.key().stratum(),
                answer.grain(),
                answer.asOf(),
                answer.own(),
                answer.observed().stream()
                        .map(one -> ObservationView.from(one, answer.version(), answer.grain()))
                        .toList(),
                answer.gaps().stream().map(Period::toString).toList());
    }
}
