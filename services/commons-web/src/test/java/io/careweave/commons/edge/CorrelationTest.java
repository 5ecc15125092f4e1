package io.careweave.commons.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationTest {

    @ParameterizedTest
    @CsvSource({
        "abcdefgh, true",
        "0198f2c4-7a1b-7c3d-8e4f-000000000001, true",
        "abcdefg, false",
        "abc defgh, false",
        "abcdefgh_, false",
        "'abcdefgh\n', false",
        ", false"
    })
    void keepsPlainIdentifiersOnly(String id, boolean kept) {
        assertThat(Correlation.isId(id)).isEqualTo(kept);
        assertThat(Correlation.isId("a".repeat(65))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, true",
        "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, false",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01, false",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01, false",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, false",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x, false",
        ", false"
    })
    void keepsValidTracesOnly(String trace, boolean kept) {
        assertThat(Correlation.isTraceparent(trace)).isEqualTo(kept);
    }

    @Test
    void makesNewOnesThatAreValidAndDiffer() {
        assertThat(Stream.generate(Correlation::newTraceparent).limit(1_000))
                .allMatch(Correlation::isTraceparent)
                .doesNotHaveDuplicates();
        assertThat(Stream.generate(Correlation::newId).limit(1_000))
                .allMatch(Correlation::isId)
                .doesNotHaveDuplicates();
        assertThat(Correlation.traceId("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }
}
