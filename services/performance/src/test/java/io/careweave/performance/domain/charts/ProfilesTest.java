package io.careweave.performance.domain.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Polarity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All profiles, with gaps, rebases and fixed limits, against a second implementation; profiles.csv says what its letters mean. */
class ProfilesTest {

    static List<String> cases() {
        return Example.lines("/profiles.csv");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void marksEachPointAsTheSecondImplementationDoes(String line) {
        var parts = line.split(";", -1);
        double[] values = Arrays.stream(parts[3].split(" ", -1))
                .mapToDouble(value -> value.equals("-") ? Double.NaN : Double.parseDouble(value))
                .toArray();
        var rebases = parts[2].isEmpty()
                ? List.<Integer>of()
                : Arrays.stream(parts[2].split(" ", -1)).map(Integer::valueOf).toList();

        var chart = Charts.chart(new ChartSpec(
                ChartKind.XMR,
                ChartProfile.valueOf(parts[0]),
                Polarity.LOWER,
                Example.series(values),
                rebases.stream().map(Example::month).toList(),
                parts[1].isEmpty() ? null : Integer.valueOf(parts[1]),
                null,
                null,
                List.of()));

        assertThat(chart.points().stream().map(ProfilesTest::mark).collect(Collectors.joining(" ")))
                .isEqualTo(parts[4]);
        assertThat(chart.longestRun()).isEqualTo(Integer.parseInt(parts[5]));
        assertThat(chart.crossings()).isEqualTo(Integer.parseInt(parts[6]));
    }

    private static String mark(ChartPoint point) {
        if (point.value() == null) {
            return "-";
        }
        var marks = point.flags().stream().map(ProfilesTest::letter).collect(Collectors.joining());
        return marks.isEmpty() ? "." : marks;
    }

    private static String letter(Flag flag) {
        var letter =
                switch (flag.rule()) {
                    case OUTSIDE_LIMIT -> "U";
                    case TREND -> "T";
                    case TWO_OF_THREE -> "Z";
                    case SHIFT -> "S";
                };
        return flag.side().isUp() ? letter : letter.toLowerCase(Locale.ROOT);
    }
}
