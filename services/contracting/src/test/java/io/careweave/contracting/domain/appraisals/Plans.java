package io.careweave.contracting.domain.appraisals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.careweave.contracting.domain.appraisals.Option.Year;
import io.careweave.contracting.domain.appraisals.Sheet.Mark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Plans as tests need them. */
final class Plans {

    static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private Plans() {}

    static DiscountLaw law() {
        try (var in = Objects.requireNonNull(Plans.class.getResourceAsStream("/law/discounting.txt"))) {
            return DiscountLaw.parse(
                    new String(in.readAllBytes(), UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Year> same(long cost, long transaction, long income, long outcomes) {
        return Collections.nCopies(3, new Year(cost, transaction, income, outcomes));
    }

    static Option option(String code, Course course, List<Year> years) {
        return new Option(code, code, course, course == Course.BUY ? List.of("ZC1") : List.of(), years);
    }

    static Benefit benefit(String code, String weight) {
        return new Benefit(code, code, new BigDecimal(weight));
    }

    static Plan plan(List<Option> options, List<Benefit> benefits) {
        return new Plan("Diagnostics", "DIAGNOSTICS", "scans", 10, options, benefits);
    }

    /** Three options over three years, two benefits. */
    static Plan plan() {
        return plan(
                List.of(
                        option("AS-IS", Course.DO_NOTHING, same(100_000, 0, 0, 100)),
                        option(
                                "MAKE",
                                Course.MAKE,
                                List.of(
                                        new Year(150_000, 5_000, 0, 180),
                                        new Year(90_000, 5_000, 0, 180),
                                        new Year(90_000, 5_000, 0, 180))),
                        option("BUY", Course.BUY, same(95_000, 20_000, 10_000, 170))),
                List.of(benefit("Q", "62.5"), benefit("A", "37.50")));
    }

    static Sheet sheet(String scorer, int... scores) {
        return new Sheet(
                scorer,
                List.of(
                        new Mark("AS-IS", "Q", scores[0]),
                        new Mark("AS-IS", "A", scores[1]),
                        new Mark("MAKE", "Q", scores[2]),
                        new Mark("MAKE", "A", scores[3]),
                        new Mark("BUY", "Q", scores[4]),
                        new Mark("BUY", "A", scores[5])));
    }

    static List<Sheet> sheets() {
        return List.of(sheet("one", 2, 4, 8, 7, 7, 8), sheet("two", 3, 2, 7, 6, 9, 8));
    }
}
