package io.careweave.performance.persistence.indicators;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Disclosure;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.indicators.Statistic;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "indicator_version")
class IndicatorVersionRow {

    @Embeddable
    record Key(String code, int number) {}

    @EmbeddedId
    Key key;

    String title;

    @Enumerated(EnumType.STRING)
    Statistic statistic;

    String numerator;

    @Nullable
    String denominator;

    long multiplier;

    String unit;

    @Enumerated(EnumType.STRING)
    Polarity polarity;

    @Enumerated(EnumType.STRING)
    Grain grain;

    @Column(name = "roll_up")
    @Enumerated(EnumType.STRING)
    RollUp rollUp;

    /** Absent of those that were published before versions named one. */
    @Nullable
    @Enumerated(EnumType.STRING)
    ChartKind chart;

    @Column(name = "chart_profile")
    @Enumerated(EnumType.STRING)
    ChartProfile chartProfile;

    @Enumerated(EnumType.STRING)
    Disclosure disclosure;

    String[] balancing;

    String owner;

    String rationale;

    @Column(name = "review_on")
    LocalDate reviewOn;

    @Column(name = "published_at")
    Instant publishedAt;

    @Column(name = "published_by")
    String publishedBy;

    static IndicatorVersionRow from(IndicatorVersion version) {
        var definition = version.definition();
        var row = new IndicatorVersionRow();
        row.key = new Key(version.code(), version.number());
        row.title = definition.title();
        row.statistic = definition.statistic();
        row.numerator = definition.numerator();
        row.denominator = definition.denominator();
        row.multiplier = definition.multiplier();
        row.unit = definition.unit();
        row.polarity = definition.polarity();
        row.grain = definition.grain();
        row.rollUp = definition.rollUp();
        row.chart = definition.chart();
        row.chartProfile = definition.chartProfile();
        row.disclosure = definition.disclosure();
        row.balancing = definition.balancing().toArray(String[]::new);
        row.owner = definition.owner();
        row.rationale = definition.rationale();
        row.reviewOn = definition.reviewOn();
        row.publishedAt = version.publishedAt();
        row.publishedBy = version.publishedBy();
        return row;
    }

    IndicatorVersion toDomain() {
        return new IndicatorVersion(
                key.code(),
                key.number(),
                new Definition(
                        title,
                        statistic,
                        numerator,
                        denominator,
                        multiplier,
                        unit,
                        polarity,
                        grain,
                        rollUp,
                        chart == null ? statistic.charts().getFirst() : chart,
                        chartProfile,
                        disclosure,
                        List.of(balancing),
                        owner,
                        rationale,
                        reviewOn),
                publishedAt,
                publishedBy);
    }
}
