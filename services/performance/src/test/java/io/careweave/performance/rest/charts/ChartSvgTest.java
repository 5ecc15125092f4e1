package io.careweave.performance.rest.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.charts.ChartSpec;
import io.careweave.performance.domain.charts.Charts;
import io.careweave.performance.domain.charts.ControlChart;
import io.careweave.performance.domain.charts.Datum;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ChartSvgTest {

    /** Two years of an invented practice; the first is the baseline. */
    private static final double[] FIRST_OUTPATIENT = {
        13.1, 12.4, 13.6, 12.9, 13.3, 12.2, 13.0, 13.7, 12.6, 13.2, 12.8, 13.4, 12.7, 13.1, 12.5, 13.5, 12.3, 11.6,
        11.9, 11.2, 11.7, 11.0, 11.4, 10.9
    };

    private static final Path IMAGE = Path.of("../../docs/images/first-outpatient.svg");

    private static ControlChart chart(double... values) {
        return chart(null, values);
    }

    private static ControlChart chart(@Nullable Integer fixAfter, double[] values) {
        List<Datum> data = new ArrayList<>();
        var first = Period.parse("2023-04").orElseThrow();
        for (int i = 0; i < values.length; i++) {
            data.add(new Datum(first.plus(i), Double.isNaN(values[i]) ? null : values[i], null, null));
        }
        return Charts.chart(new ChartSpec(
                ChartKind.XMR, ChartProfile.PTD, Polarity.LOWER, data, List.of(), fixAfter, null, 10.5, List.of()));
    }

    private static String draw(ControlChart chart, String title) {
        return ChartSvg.draw(Shown.preview(chart, title), ChartSvg.WIDTH);
    }

    private static Element parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    /** The image of the README. After a change of the drawing: {@code -Dimages.update=true}. */
    @Test
    void drawsTheImageOfTheReadme() throws IOException {
        var title = "First outpatient referrals per 1,000 patients, an invented practice";
        var svg = ChartSvg.draw(Shown.preview(chart(12, FIRST_OUTPATIENT), title), 640);
        if (Boolean.getBoolean("images.update")) {
            Files.createDirectories(IMAGE.getParent());
            Files.writeString(IMAGE, svg);
        }
        assertThat(Files.readString(IMAGE)).isEqualTo(svg);
    }

    @Test
    void tellsAllInWordsToo() throws Exception {
        var root = parsed(draw(chart(5, 6, 5, 6, Double.NaN, 5, 6), "A title"));
        assertThat(root.getAttribute("role")).isEqualTo("img");
        var ids = root.getAttribute("aria-labelledby").split(" ", -1);
        assertThat(root.getElementsByTagName("title")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("id")
                        .getNodeValue())
                .isEqualTo(ids[0]);
        assertThat(root.getElementsByTagName("desc")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("id")
                        .getNodeValue())
                .isEqualTo(ids[1]);
        assertThat(root.getElementsByTagName("desc").item(0).getTextContent())
                .contains("The last value is 6 in 2023-10.")
                .contains("Centre line 5.5");
    }

    @Test
    void breaksTheLineAtAGap() {
        var svg = draw(chart(5, 6, Double.NaN, 5, 6), "A title");
        var path = svg.lines()
                .filter(line -> line.startsWith("<path class=\"series\""))
                .findFirst()
                .orElseThrow();
        assertThat(path.chars().filter(c -> c == 'M')).hasSize(2);
        assertThat(path.chars().filter(c -> c == 'L')).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 4.9E-324, 1e-300, 1, 1e15, -1e15, 0.1})
    void drawsAnySize(double value) throws Exception {
        for (double[] values : new double[][] {{value}, {value, value}, {value, -value, value / 2}, {}, {Double.NaN}}) {
            var svg = draw(chart(values), "A title");
            assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
            assertThat(parsed(svg).getTagName()).isEqualTo("svg");
        }
    }

    @Test
    void wrapsLongWordsWithoutCuttingACharacterInTwo() {
        assertThat(Lettering.wrap("a bb ccc", 2.5, 1)).containsExactly("a bb", "ccc");
        assertThat(Lettering.wrap("abcdeabcd", 2.5, 1)).containsExactly("abcd", "eabc", "d");
        assertThat(Lettering.wrap("ab😀de", 2.3, 1)).containsExactly("ab😀", "de");
        assertThat(Lettering.wrap("😀😀", 0.5, 1)).containsExactly("😀", "😀");
        assertThat(Lettering.wrap("", 4, 1)).containsExactly("");
        assertThat(Lettering.cut("ab😀de", 3)).isEqualTo("ab…");
        assertThat(Lettering.cut("ab😀", 3)).isEqualTo("ab😀");
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, 0", "12.3456, false, 12.35", "0.123456, true, 12.35%", "1000000, false, 1000000",
        "1e15, false, 1000000000000000", "1e-300, false, 1E-300", "-0.5, false, -0.5", "1, true, 100%"
    })
    void writesNumbersForPeople(double value, boolean percent, String expected) {
        assertThat(Numbers.text(value, percent)).isEqualTo(expected);
    }
}
