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
    private static final YearMonth FIRST = YearMonth.of(2020, 1);

    private final Rig rig;
    private final URI root;
    private final URI service;
    private final URI gateway;
    private final Client analyst;
    private final List<String> codes;
    private String known = "";

    ObservationBench(Rig rig, URI service) {
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
        figures.add(Figure.of("all revised", imported(service, "revised", ROUNDS, 1), "rows/s"));
        figures.add(Figure.of("all as it was, in another file", imported(service, "unchanged", ROUNDS, 1), "rows/s"));
        figures.add(Figure.of("all new, through the gateway", imported(gateway, "recorded", ROUNDS + 1, 0), "rows/s"));
        figures.addAll(new ReadingBench(rig, root).run(known));
        return figures;
    }

    /** Rows a second, from the request to its answer. */
    private double imported(URI imports, String verdict, int round, int more) throws IOException {
        Path file = Files.createTempFile("careweave-", ".csv");
        try {
            write(file, round, more, verdict.equals("unchanged"));
            analyst.renew();
            long began = System.nanoTime();
            JsonNode report = Client.parse(analyst.file(imports, file).join().body());
            double seconds = (System.nanoTime() - began) / 1e9;
            if (report.required("received").asInt() != ROWS
                    || report.required("quarantined").asInt() != WRONG
                    || report.required(verdict).asInt() != ROWS - WRONG) {
                throw new IllegalStateException("the file was not taken as it should be: " + report);
            }
            known = report.required("asOf").asText();
            rig.say("a million rows %s in %.1f s".formatted(verdict, seconds));
            return ROWS / seconds;
        } finally {
            Files.delete(file);
        }
    }

    /** @param blank whether it ends with a blank line, which makes it another file that says the same */
    private void write(Path file, int round, int more, boolean blank) throws IOException {
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
    }
}
