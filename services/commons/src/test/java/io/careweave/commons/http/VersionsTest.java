package io.careweave.commons.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

    @Test
    void readsTheTagItWrites() {
        assertThat(Versions.required(Versions.tag(42))).isEqualTo(42);
    }

    @Test
    void requiresATag() {
        assertThatThrownBy(() -> Versions.required(null))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(CommonProblem.VERSION_REQUIRED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "1", "W/\"1\"", "\"1\", \"2\"", "\"-1\"", "\"9999999999999999999\"", "\"one\""})
    void takesOneStrongTagOnly(String header) {
        assertThatThrownBy(() -> Versions.required(header))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(CommonProblem.BAD_REQUEST));
    }

    @Test
    void refusesAVersionThatHasMovedOn() {
        assertThatThrownBy(() -> Versions.check(2, 1))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(CommonProblem.STALE_VERSION));
    }
}
