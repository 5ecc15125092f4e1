package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of a million observations, of which one in a hundred is wrong: 20,000 series of 50 months, all new; the same
 * series with another figure each; and once more as they are. Each answer is held against what the file is made of.
 */
final class ObservationBench {
    private static final int ROWS = 1_000_000;
    private static final int WRONG = ROWS / 100;
    private static final int INDICATORS = 25;
    private static final int PRACTICES = 20;
    private static final int STRATA = 40;
    private static final int MONTHS = ROWS / INDICATORS / PRACTICES / STRATA;
    private static final int ROUNDS = 3;
    private static final int CHARTS_PER_SECOND = 100;
    private static final int CHARTS_SECONDS = 15;
    private static final YearMonth FIRST = YearMonth.of(2020, 1);

    private final Rig rig;
    private final URI root;
    private final URI service;
    private final URI gateway;
    private final Client analyst;
    private final Load.Operation chart;
    private final List<String> codes;
    private final List<Map<String, Double>> processor = new ArrayList<>();
    private String known = "";

    /** @param chart asks for one */
    ObservationBench(Rig rig, URI service, Load.Operation chart) {
        this.chart = chart;
        this.rig = rig;
        this.root = service;
        this.service = service.resolve("observation-imports");
        this.gateway = rig.gateway("/api/performance/v1/observation-imports");
        this.analyst = rig.user("analyst");
        this.codes = BenchIndicators.publish(analyst, service, "BENCH_IMPORT", INDICATORS);
    }

    List<Figure> run() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("file of a million rows, the first", imported(service, "recorded", 0, 0), "rows/s"));
        List<Double> rounds = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            rounds.add(imported(service, "recorded", round, 0));
        }
        figures.add(Figure.of(
                "file of a million rows, all new", Median.of(rounds, Double::doubleValue), "rows/s", ">=100000"));
        figures.add(Figure.of(
                "the best of " + ROUNDS,
                rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                "rows/s"));
        figures.add(processor("performance"));
        figures.add(processor("postgres"));
        figures.add(Figure.of("all revised", imported(service, "revised", ROUNDS, 1), "rows/s"));
        figures.add(Figure.of("all as it was, in another file", imported(service, "unchanged", ROUNDS, 1), "rows/s"));
        figures.add(Figure.of("all new, through the gateway", imported(gateway, "recorded", ROUNDS + 1, 0), "rows/s"));
        figures.addAll(new ReadingBench(rig, root).run(known));
        figures.addAll(together(ROUNDS + 2, ROUNDS + 3));
        return figures;
    }

    /** Two files at once, of which the second waits for the first, while charts are asked; and what that takes of memory. */
    private List<Figure> together(int one, int other) throws IOException, InterruptedException {
        List<Path> files = List.of(file(one, 0, false), file(other, 0, false));
        try {
            analyst.renew();
            rig.renewTokens();
            long began = System.nanoTime();
            var answers =
                    files.stream().map(file -> analyst.file(service, file)).toList();
            Load.Round asked = Load.open(CHARTS_PER_SECOND, CHARTS_PER_SECOND * CHARTS_SECONDS, chart);
            if (asked.failed() > 0) {
                throw new IllegalStateException("charts failed: " + asked.failures());
            }
            answers.forEach(answer -> requireTaken(Client.parse(answer.join().body()), "recorded"));
            double seconds = (System.nanoTime() - began) / 1e9;
            Memory held = Memory.of(rig.running(), "performance");
            rig.say("two at once in %.1f s; %s".formatted(seconds, held));
            return List.of(
                    Figure.of("two files of a million rows at once", 2 * ROWS / seconds, "rows/s"),
                    Figure.of("charts asked meanwhile p99", asked.latencies().millis(99), "ms"),
                    Figure.of("heap after collection then", held.heap(), "MB"),
                    Figure.of("resident then", held.resident(), "MB"));
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static void requireTaken(JsonNode report, String verdict) {
        if (report.required("received").asInt() != ROWS
                || report.required("quarantined").asInt() != WRONG
                || report.required(verdict).asInt() != ROWS - WRONG) {
            throw new IllegalStateException("the file was not taken as it should be: " + report);
        }
    }

    /** Rows a second, from the request to its answer. */
    private double imported(URI imports, String verdict, int round, int more) throws IOException {
        Path file = file(round, more, verdict.equals("unchanged"));
        try {
            analyst.renew();
            Cpu before = Cpu.now(rig.stack().folder());
            long began = System.nanoTime();
            JsonNode report = Client.parse(analyst.file(imports, file).join().body());
            double seconds = (System.nanoTime() - began) / 1e9;
            requireTaken(report, verdict);
            known = report.required("asOf").asText();
            Map<String, Double> used = Cpu.now(rig.stack().folder()).since(before, 1);
            processor.add(used);
            rig.say("a million rows %s in %.1f s; processor time: service %.1f s, PostgreSQL %.1f s"
                    .formatted(verdict, seconds, seconds(used, "performance"), seconds(used, "postgres")));
            return ROWS / seconds;
        } finally {
            Files.delete(file);
        }
    }

    private static double seconds(Map<String, Double> used, String part) {
        return used.getOrDefault(part, 0.0) / 1e3;
    }

    /** What the rounds of new rows took of the processors, which a busy machine does not change much. */
    private Figure processor(String part) {
        return Figure.of(
                "of it processor time of " + part + ", a million rows",
                Median.of(processor.subList(1, 1 + ROUNDS), used -> seconds(used, part)),
                "s");
    }

    /** @param blank whether it ends with a blank line, which makes it another file that says the same */
    private Path file(int round, int more, boolean blank) throws IOException {
        Path file = Files.createTempFile("careweave-", ".csv");
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            rows.write("indicator,orgCode,period,stratum,numerator\n");
            int row = 0;
            for (int month = 0; month < MONTHS; month++) {
                for (int stratum = 0; stratum < STRATA; stratum++) {
                    for (String code : codes) {
                        for (int practice = 0; practice < PRACTICES; practice++) {
                            // A count below zero is none.
                            int count = row % (ROWS / WRONG) == 17 ? -1 : row % 89 + more;
                            rows.write("%s,%s,%s,R%dS%d,%d\n"
                                    .formatted(
                                            code, Rig.org(practice), FIRST.plusMonths(month), round, stratum, count));
                            row++;
                        }
                    }
                }
            }
            if (blank) {
                rows.write("\n");
            }
        }
        return file;
    }
}
