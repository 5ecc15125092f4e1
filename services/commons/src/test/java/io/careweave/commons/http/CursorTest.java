package io.careweave.commons.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void readsWhatItWrote() {
        var cursor = new Cursor(Instant.parse("2026-11-21T10:00:00.123456Z"), UUID.randomUUID());

        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
        assertThat(Cursor.decode(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "YQ", "MjAyNi0xMS0yMXx4", "'; drop table referral; --"})
    void refusesWhatItDidNotWrite(String text) {
        assertThatThrownBy(() -> Cursor.decode(text))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(CommonProblem.INVALID_CURSOR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "-9999-01-01T00:00:00Z", "+1000000000-12-31T00:00:00Z"})
    void refusesInstantsThatNoStoreKeeps(String at) {
        var cursor = new Cursor(Instant.parse(at), UUID.randomUUID());

        assertThatThrownBy(() -> Cursor.decode(cursor.encode()))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                        .isEqualTo(CommonProblem.INVALID_CURSOR));
    }

    @Test
    void cutsAPageOnlyWhereThereIsMore() {
        assertThat(Page.of(List.of(1, 2, 3), 2, String::valueOf).items()).containsExactly(1, 2);
        assertThat(Page.of(List.of(1, 2, 3), 2, String::valueOf).next()).contains("2");
        assertThat(Page.of(List.of(1, 2), 2, String::valueOf).next()).isEmpty();
    }
}
