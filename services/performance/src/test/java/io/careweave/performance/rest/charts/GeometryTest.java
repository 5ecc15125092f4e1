package io.careweave.performance.rest.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.application.charts.Charting.Charted;
import io.careweave.performance.application.observations.SeriesReading;
import io.careweave.performance.domain.charts.ChartSpec;
import io.careweave.performance.domain.charts.Charts;
import io.careweave.performance.domain.charts.Datum;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Disclosure;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.judgement.Judged;
import io.careweave.performance.domain.judgement.Level;
import io.careweave.performance.domain.judgement.Look;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.domain.plans.Decided;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Baseline;
import io.careweave.performance.domain.plans.Plan.Rebase;
import io.careweave.performance.domain.plans.Plan.Step;
import io.careweave.performance.domain.plans.Plan.Target;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Whatever is drawn, at whatever width: no text is cut off, small, or on top of other text. */
class GeometryTest {

    private static final Period FIRST = Period.parse("2023-11").orElseThrow();
    private static final LocalDate LATER = LocalDate.of(2040, 1, 1);
    private static final int[] WIDTHS = {320, 768, 1200};

    static List<String> names() {
        return List.copyOf(shapes().keySet());
    }

    /** With {@code -Dcharts.gallery=FOLDER}, kept there to be looked at. */
    @ParameterizedTest
    @MethodSource("names")
    void cutsNoTextOffAndPutsNoneOnTopOfAnother(String name) throws Exception {
        for (int width : WIDTHS) {
            var svg = ChartSvg.draw(Objects.requireNonNull(shapes().get(name)), width);
            keep(name + "-" + width + ".svg", svg);
            List<Rectangle2D> taken = new ArrayList<>();
            var root = parsed(svg);
            var box = root.getAttribute("viewBox").split(" ", -1);
            var page = new Rectangle2D.Double(0, 0, Double.parseDouble(box[2]), Double.parseDouble(box[3]));
            var texts = root.getElementsByTagName("text");
            for (int i = 0; i < texts.getLength(); i++) {
                var text = (Element) texts.item(i);
                var area = area(text);
                assertThat(page.contains(area))
                        .as("%s at %d: %s", name, width, text.getTextContent())
                        .isTrue();
                assertThat(taken)
                        .as("%s at %d: %s", name, width, text.getTextContent())
                        .noneMatch(area::intersects);
                taken.add(area);
            }
        }
    }

    private static Rectangle2D area(Element text) {
        double size = text.getAttribute("class").equals("title") ? 15 : 12;
        double wide = Lettering.width(text.getTextContent(), size);
        double x = Double.parseDouble(text.getAttribute("x"));
        double left =
                switch (text.getAttribute("text-anchor")) {
                    case "end" -> x - wide;
                    case "middle" -> x - wide / 2;
                    default -> x;
                };
        return new Rectangle2D.Double(left, Double.parseDouble(text.getAttribute("y")) - 9, Math.max(wide, 0.1), 11);
    }

    private static Element parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    private static void keep(String name, String svg) throws IOException {
        var folder = System.getProperty("charts.gallery");
        if (folder != null) {
            Files.createDirectories(Path.of(folder));
            Files.writeString(Path.of(folder, name), svg);
        }
    }

    private static Map<String, Shown> shapes() {
        var random = new Random(7);
        var shapes = new LinkedHashMap<String, Shown>();
        shapes.put("usual", stored(36, i -> 90 + 8 * random.nextGaussian() - (i > 28 ? 20 : 0), usual()));
        shapes.put("decided", decided(random));
        shapes.put("gaps", stored(30, i -> i % 7 > 4 ? Double.NaN : 80 + 6 * random.nextGaussian(), usual()));
        shapes.put("equal", stored(15, i -> 70, usual()));
        shapes.put("one", stored(1, i -> 70, usual()));
        shapes.put("none", stored(0, i -> 70, usual()));
        shapes.put("two", stored(2, i -> 70 + i, usual()));
        shapes.put("money", stored(24, i -> -4e9 + 1e9 * random.nextGaussian(), money()));
        shapes.put("huge", stored(40, i -> 8e14 * random.nextDouble(), money()));
        shapes.put("long", stored(120, i -> 90 + 8 * random.nextGaussian(), usual()));
        shapes.put("percent", proportions(random));
        shapes.put(
                "titled",
                titled(
                        "Referrals </text><script>alert(1)</script> & \"first\" of a practice with a name that"
                                + " goes on and on ",
                        "W".repeat(90) + " 名前の長い診療所 " + "x".repeat(60)));
        shapes.put("trial", stored(9, i -> 50 + i * 4, usual()));
        shapes.put(
                "tiny",
                Shown.preview(
                        Charts.chart(ChartSpec.of(
                                ChartKind.XMR,
                                ChartProfile.PTD,
                                Polarity.HIGHER,
                                data(20, i -> 1e-300 * (1 + random.nextInt(9))))),
                        "Tiny"));
        return shapes;
    }

    private static Shown titled(String... parts) {
        return Shown.preview(
                Charts.chart(ChartSpec.of(
                        ChartKind.XMR, ChartProfile.ANHOEJ, Polarity.NEUTRAL, data(25, i -> i % 2 + (i > 12 ? 3 : 0)))),
                String.join(" ", parts));
    }

    private static Shown proportions(Random random) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int size = 200 + random.nextInt(1500);
            data.add(new Datum(
                    FIRST.plus(i), Math.rint(size * (0.8 + 0.05 * random.nextGaussian())), (double) size, null));
        }
        return Shown.preview(
                Charts.chart(new ChartSpec(
                        ChartKind.P, ChartProfile.PTD, Polarity.HIGHER, data, List.of(), null, null, 0.95, List.of())),
                "Treated in time");
    }

    private static List<Datum> data(int size, IntToDoubleFunction value) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            data.add(new Datum(FIRST.plus(i), value.applyAsDouble(i), null, null));
        }
        return data;
    }

    /** With a rebase, a break, a target in steps, a baseline, provisional and unfinished months. */
    private static Shown decided(Random random) {
        List<Observed> observed = new ArrayList<>();
        for (int i = 0; i < 37; i++) {
            double numerator = Math.rint((i < 12 ? 900 : i < 26 ? 780 : 700) + 25 * random.nextGaussian());
            int flags = i == 26 ? Flag.SERIES_BREAK.bit() : i == 3 ? Flag.IMPUTED.bit() : 0;
            observed.add(new Observed(
                    FIRST.ordinal() + i,
                    new Measured(i == 36 ? 300 : numerator, 90_000, Double.NaN, Double.NaN, Double.NaN),
                    i > 33 ? State.PROVISIONAL : State.FINAL,
                    flags));
        }
        var decided = Decided.of(List.of(
                plan(new Rebase(
                        FIRST.plus(12),
                        "Advice and guidance answer what needed a visit before; the service is funded until 2028.",
                        "what",
                        "since",
                        "why",
                        "The clinical lead for planned care")),
                plan(new Target(List.of(new Step(FIRST.plus(6), 9, 1000), new Step(FIRST.plus(20), 75, 10_000)))),
                plan(new Baseline(FIRST, FIRST.plus(11), Instant.EPOCH, observed.subList(0, 12)))));
        return charted(usual(), observed, decided, FIRST.plus(36).lastDay());
    }

    private static Plan<?> plan(Plan.Content content) {
        return new Plan<>(UUID.randomUUID(), key(), content, Instant.EPOCH, "somebody");
    }

    private static SeriesKey key() {
        return new SeriesKey("FIRST_OUTPATIENT", 1, "X-RIDGEWAY", SeriesKey.ALL);
    }

    private static Shown stored(int size, IntToDoubleFunction value, Definition definition) {
        List<Observed> observed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double numerator = value.applyAsDouble(i);
            if (!Double.isNaN(numerator)) {
                double denominator = definition.denominator() == null ? Double.NaN : 10_000;
                observed.add(new Observed(
                        FIRST.ordinal() + i,
                        new Measured(Math.rint(numerator), denominator, Double.NaN, Double.NaN, Double.NaN),
                        State.FINAL,
                        0));
            }
        }
        return charted(definition, observed, Decided.NOTHING, LATER);
    }

    private static Shown charted(Definition definition, List<Observed> observed, Decided decided, LocalDate day) {
        var version = new IndicatorVersion("FIRST_OUTPATIENT", 1, definition, Instant.EPOCH, "library");
        var series = new SeriesReading.Answer(
                version, key(), Instant.parse("2026-11-22T17:00:00Z"), Grain.MONTH, true, observed, List.of());
        return Shown.stored(new Charted(
                series,
                decided,
                Judged.of(Look.own(definition), observed, decided, day),
                decided.baseline().map(plan -> Level.of(Look.own(definition), plan.content(), observed))));
    }

    private static Definition usual() {
        return definition(Statistic.CRUDE_RATE, "Patients", 1000, "referrals per 1,000 patients");
    }

    private static Definition money() {
        return definition(Statistic.MONEY, null, 1, "pence");
    }

    private static Definition definition(
            Statistic statistic, @Nullable String denominator, long multiplier, String unit) {
        return new Definition(
                "First outpatient referrals",
                statistic,
                "Referrals",
                denominator,
                multiplier,
                unit,
                Polarity.LOWER,
                Grain.MONTH,
                RollUp.SUM,
                statistic.charts().getFirst(),
                ChartProfile.PTD,
                Disclosure.NONE,
                List.of("OTHER"),
                "Somebody",
                "Because",
                LATER);
    }
}
