package io.careweave.contracting.domain.kpis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.kpis.Kpi.Direction;
import io.careweave.contracting.domain.kpis.Rating.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingTest {

    private static final LocalDate START = LocalDate.of(2027, 4, 1);

    @ParameterizedTest
    @CsvSource({
        // direction, target, tolerance, observed, rating: significant from 10 %
        "HIGHER, 90, 100, 250, 90, 100, MET",
        "HIGHER, 90, 100, 250, 9, 10, MET",
        "HIGHER, 90, 100, 0, 899999, 1000000, BELOW",
        "HIGHER, 90, 100, 250, 8775, 10000, SLIGHTLY_BELOW",
        "HIGHER, 90, 100, 250, 8774, 10000, BELOW",
        "HIGHER, 90, 100, 250, 81, 100, BELOW",
        "HIGHER, 90, 100, 250, 8099, 10000, SIGNIFICANTLY_BELOW",
        "HIGHER, 2, 3, 0, 2, 3, MET",
        "HIGHER, 2, 3, 0, 66666666, 100000000, BELOW",
        "LOWER, 5, 100, 1000, 5, 100, MET",
        "LOWER, 5, 100, 1000, 55, 1000, SLIGHTLY_BELOW",
        "LOWER, 5, 100, 0, 551, 10000, SIGNIFICANTLY_BELOW",
        "LOWER, 0, 1, 10000, 1, 1000000, SIGNIFICANTLY_BELOW",
        "LOWER, 0, 1, 0, 0, 7, MET",
        "HIGHER, 9223372036854775807, 9223372036854775807, 0, 9223372036854775806, 9223372036854775807, BELOW"
    })
    void comparesUnrounded(Direction direction, long top, long bottom, int tolerance, long n, long d, Rating rating) {
        var standing = Rating.of(kpi(direction, top, bottom, tolerance, 0), n, d, 1_000);

        assertThat(standing.status()).isEqualTo(Status.RATED);
        assertThat(standing.rating()).isEqualTo(rating);
    }

    @ParameterizedTest
    @CsvSource({", , NOT_SUBMITTED", "0, 0, NO_ACTIVITY", "0, 19, TOO_FEW", "0, 20, RATED"})
    void takesNothingForZero(@Nullable Long n, @Nullable Long d, Status status) {
        var standing = Rating.of(kpi(Direction.HIGHER, 9, 10, 0, 20), n, d, 1_000);

        assertThat(standing.status()).isEqualTo(status);
        assertThat(standing.rating()).isEqualTo(status == Status.RATED ? Rating.SIGNIFICANTLY_BELOW : Rating.OTHER);
        assertThat(standing.rating().fallsShort()).isEqualTo(status == Status.RATED);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 100, true",
        "5, 100, false",
        "0, 100, false",
        "96, 100, true",
        "100, 100, false",
        "3, 4, true",
        ", , false"
    })
    void knowsCountsThatPointAtSomebody(@Nullable Long n, @Nullable Long d, boolean disclosive) {
        assertThat(new Measurement("2027-06", 1, n, d, false, Instant.EPOCH).disclosive())
                .isEqualTo(disclosive);
    }

    @Test
    void refusesATargetThatEverythingMeetsAndDaysOutsideOfTheTerm() {
        assertThatThrownBy(() -> kpi(Direction.HIGHER, 0, 1, 0, 0).checked(START, START.plusYears(1)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> kpi(Direction.LOWER, 0, 1, 0, 0).checked(START.plusDays(1), START.plusYears(1)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> kpi(Direction.LOWER, 0, 1, 0, 0).checked(START.minusYears(1), START))
                .isInstanceOf(Refused.class);
        assertThat(kpi(Direction.LOWER, 0, 1, 0, 0)
                        .checked(START, START.plusDays(1))
                        .from())
                .isEqualTo(START);
    }

    private static Kpi kpi(Direction direction, long top, long bottom, int tolerance, long minimum) {
        return new Kpi(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "FRACTURE_36H",
                direction,
                top,
                bottom,
                tolerance,
                minimum,
                START);
    }
}
