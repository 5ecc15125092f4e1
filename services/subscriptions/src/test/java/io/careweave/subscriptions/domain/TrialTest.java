package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.subscriptions.domain.Outcome.Reason;
import io.careweave.subscriptions.domain.Trial.Category;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrialTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP_200, DELIVERED, 200",
        "HTTP_299, DELIVERED, 299",
        "HTTP_302, REFUSED, 302",
        "HTTP_410, REFUSED, 410",
        "HTTP_503, REFUSED, 503",
        "TIMED_OUT, UNREACHABLE,",
        "ADDRESS_REFUSED, UNREACHABLE,",
        "RESOLVER_FAILED, OUR_FAULT,",
        "NOT_SIGNED, OUR_FAULT,"
    })
    void saysWhatKindOfEndItWas(String outcome, Category category, Integer status) {
        assertThat(trial(outcome).category()).isEqualTo(category);
        assertThat(trial(outcome).status().orElse(null)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryReason(Reason reason) {
        assertThat(trial(reason.name()).category()).isIn(Category.UNREACHABLE, Category.OUR_FAULT);
    }

    @Test
    void describesAnAttemptByItsOutcome() {
        assertThat(new Attempt(new Outcome.Rejected(500), Duration.ZERO).code()).isEqualTo("HTTP_500");
    }

    private static Trial trial(String outcome) {
        return new Trial(Instant.EPOCH, 1, outcome, false, null);
    }
}
