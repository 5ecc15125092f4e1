package io.careweave.budgets.domain.allocations;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Inputs as they are kept and hashed: one fact a line, in one form only, so that the same inputs are the same bytes, for good
 * and for every reader. Its first line has the version; a later form gets another and leaves this one readable.
 */
public final class InputsText {

    private static final String FIRST = "careweave-allocation-inputs 1";
    private static final String NONE = "-";

    private final StringBuilder text = new StringBuilder();

    private InputsText() {}

    public static String write(Inputs inputs) {
        var out = new InputsText();
        out.line(FIRST);
        var pace = inputs.pace();
        out.line("pace", out.of(pace.floor()), out.of(pace.cap()), out.of(pace.minimumDistance()));
        inputs.components().forEach(out::component);
        inputs.practices().forEach(out::practice);
        return out.text.toString();
    }

    /** The rows and rates of a table in the same form. */
    public static String write(Weighting weighting) {
        var out = new InputsText();
        out.line(FIRST);
        out.weighting(weighting);
        return out.text.toString();
    }

    private void component(Component component) {
        line("component", component.code(), Long.toString(component.potPence()));
        var factors = component.factors();
        if (factors != null) {
            line("counts", String.join(" ", factors.stream().sorted().toList()));
        }
        var weighting = component.weighting();
        if (weighting != null) {
            weighting(weighting);
        }
    }

    private void weighting(Weighting weighting) {
        line("extras", of(weighting.newRegistrants()), of(weighting.careHomes()), of(weighting.needBase()));
        for (var row : weighting.rows()) {
            var sex = row.sex();
            line("weight", sex == null ? NONE : sex.name(), row.ageBand().toString(), of(row.weight()));
        }
    }

    private void practice(PracticeList practice) {
        line(
                "practice",
                practice.orgCode(),
                Long.toString(practice.patients()),
                Long.toString(practice.newRegistrants()),
                Long.toString(practice.careHomePatients()),
                of(practice.weightedPatients()),
                of(practice.deprivationScore()),
                practice.basePence() == null ? NONE : Long.toString(practice.basePence()));
        practice.factors().forEach((name, rate) -> line("factor", name, of(rate)));
        for (var band : practice.bands()) {
            line("band", band.sex().name(), band.ageBand().toString(), Long.toString(band.patients()));
        }
    }

    private String of(@Nullable BigDecimal decimal) {
        if (decimal == null) {
            return NONE;
        }
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private void line(String... words) {
        text.append(String.join(" ", words)).append('\n');
    }

    /** @throws IllegalArgumentException if it is not what {@link #write(Inputs)} wrote */
    public static Inputs read(String text) {
        var lines = List.of(text.split("\n", -1));
        if (!lines.getFirst().equals(FIRST)) {
            throw new IllegalArgumentException("no inputs of a version that is known");
        }
        var pace = Pace.FREE;
        var components = new ArrayList<ReadComponent>();
        var practices = new ArrayList<ReadPractice>();
        for (var line : lines.subList(1, lines.size() - 1)) {
            var words = line.split(" ", -1);
            switch (words[0]) {
                case "pace" -> pace = new Pace(decimal(words[1]), decimal(words[2]), decimal(words[3]));
                case "component" -> components.add(new ReadComponent(words));
                case "counts", "extras", "weight" -> components.getLast().add(words);
                case "practice" -> practices.add(new ReadPractice(words));
                case "factor", "band" -> practices.getLast().add(words);
                default -> throw new IllegalArgumentException("unknown line " + words[0]);
            }
        }
        return new Inputs(
                components.stream().map(ReadComponent::done).toList(),
                practices.stream().map(ReadPractice::done).toList(),
                pace);
    }

    /** @throws IllegalArgumentException if it is not what {@link #write(Weighting)} wrote */
    public static Weighting readWeighting(String text) {
        var headless = text.substring(FIRST.length());
        var one = read(FIRST + "\ncomponent WEIGHTS 0" + headless).components().getFirst();
        return Objects.requireNonNull(one.weighting());
    }

    private static @Nullable BigDecimal decimal(String word) {
        return word.equals(NONE) ? null : new BigDecimal(word);
    }

    /** A component, line by line. */
    private static final class ReadComponent {

        private final String code;
        private final long potPence;
        private final List<WeightRow> rows = new ArrayList<>();
        private @Nullable Set<String> factors;
        private String @Nullable [] extras;

        private ReadComponent(String[] words) {
            code = words[1];
            potPence = Long.parseLong(words[2]);
        }

        private void add(String[] words) {
            switch (words[0]) {
                case "counts" -> {
                    factors = new HashSet<>(Arrays.asList(words).subList(1, words.length));
                    factors.remove("");
                }
                case "extras" -> extras = words;
                default ->
                    rows.add(new WeightRow(
                            words[1].equals(NONE) ? null : Sex.valueOf(words[1]),
                            AgeBand.of(words[2]).orElseThrow(IllegalArgumentException::new),
                            new BigDecimal(words[3])));
            }
        }

        private Component done() {
            var weighting = extras == null
                    ? null
                    : new Weighting(rows, decimal(extras[1]), decimal(extras[2]), decimal(extras[3]));
            return new Component(code, potPence, weighting, factors);
        }
    }

    /** A practice, line by line. */
    private static final class ReadPractice {

        private final String[] first;
        private final TreeMap<String, BigDecimal> factors = new TreeMap<>();
        private final List<ListBand> bands = new ArrayList<>();

        private ReadPractice(String[] words) {
            first = words;
        }

        private void add(String[] words) {
            if (words[0].equals("factor")) {
                factors.put(words[1], new BigDecimal(words[2]));
            } else {
                var ages = AgeBand.of(words[2]).orElseThrow(IllegalArgumentException::new);
                bands.add(new ListBand(Sex.valueOf(words[1]), ages, Long.parseLong(words[3])));
            }
        }

        private PracticeList done() {
            return new PracticeList(
                    first[1],
                    Long.parseLong(first[2]),
                    bands,
                    Long.parseLong(first[3]),
                    Long.parseLong(first[4]),
                    decimal(first[5]),
                    factors,
                    decimal(first[6]),
                    first[7].equals(NONE) ? null : Long.valueOf(first[7]));
        }
    }
}
