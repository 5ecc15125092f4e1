package io.careweave.performance.domain.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

/** Series and charts of tests, of months from January 2020. */
final class Example {

    private static final Period FIRST = Period.parse("2020-01").orElseThrow();

    private Example() {}

    static Period month(int index) {
        return FIRST.plus(index);
    }

    /** NaN is a gap. */
    static List<Datum> series(double... values) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            data.add(datum(i, Double.isNaN(values[i]) ? null : values[i], null));
        }
        return data;
    }

    static Datum datum(int index, @Nullable Double value, @Nullable Double denominator) {
        return new Datum(month(index), value, denominator, null);
    }

    static ControlChart xmr(ChartProfile profile, double... values) {
        return Charts.chart(ChartSpec.of(ChartKind.XMR, profile, Polarity.LOWER, series(values)));
    }

    static ControlChart ptd(double... values) {
        return xmr(ChartProfile.PTD, values);
    }

    /** For each point the names of its flags, joined by a space. */
    static List<String> flags(ControlChart chart) {
        return chart.points().stream()
                .map(point -> String.join(
                        " ",
                        point.flags().stream()
                                .map(flag -> flag.rule() + ":" + flag.side())
                                .toList()))
                .toList();
    }

    static double[] repeat(double value, int times) {
        double[] values = new double[times];
        Arrays.fill(values, value);
        return values;
    }

    static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    static double number(@Nullable Double value) {
        assertThat(value).isNotNull();
        return value == null ? Double.NaN : value;
    }

    static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }

    /** Of a resource, those that are no comments. */
    static List<String> lines(String resource) {
        try (var stream = Example.class.getResourceAsStream(resource)) {
            assertThat(stream).isNotNull();
            return new String(stream == null ? new byte[0] : stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
