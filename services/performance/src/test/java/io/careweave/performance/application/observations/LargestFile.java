package io.careweave.performance.application.observations;

import io.careweave.commons.files.Scratch;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Disclosure;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Polarity;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.observations.Intake;
import io.careweave.performance.domain.observations.Known;
import io.careweave.performance.domain.observations.Measurable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the largest file there may be and writes what came of it to a file; run by {@link LargestFileTest} in a JVM of its own. */
final class LargestFile {

    private static final int CODES = 25;
    private static final int ORGS = 100;
    /** One row of so many; of each series some month. */
    private static final int WRONG = 101;

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private LargestFile() {}

    public static void main(String[] args) throws IOException {
        long taken = 0;
        try (var scratch = new Scratch()) {
            var intake = ObservationFile.read(new Rows(), known(), scratch);
            for (var next = intake.next(10_000); !next.isEmpty(); next = intake.next(10_000)) {
                taken += next.stream().mapToLong(one -> one.observed().size()).sum();
            }
            Files.writeString(
                    Path.of(args[0]),
                    intake.received() + " " + intake.keys().size() + " " + taken + " " + intake.quarantined());
        }
    }

    private static Known known() {
        var definition = new Definition(
                "Title",
                Statistic.MEAN,
                "Who did",
                null,
                1,
                "each",
                Polarity.HIGHER,
                Grain.MONTH,
                RollUp.SUM,
                ChartKind.XMR,
                ChartProfile.PTD,
                Disclosure.NONE,
                List.of(),
                "Somebody",
                "Because",
                TODAY.plusYears(1));
        var versions = new HashMap<String, Map<Integer, Measurable>>();
        for (int code = 0; code < CODES; code++) {
            var version = new IndicatorVersion("CODE_" + code, 1, definition, Instant.EPOCH, "x");
            versions.put(version.code(), Map.of(1, Measurable.of(version, null, TODAY)));
        }
        return new Known(
                versions,
                versions.keySet().stream().collect(Collectors.toMap(code -> code, _ -> 1)),
                IntStream.range(0, ORGS)
                        .mapToObj("P%05d"::formatted)
                        .collect(Collectors.toMap(code -> code, _ -> LocalDate.MAX)),
                null);
    }

    /** Month by month, so that a series is complete only at the end; one row in a hundred or so is wrong. */
    private static final class Rows extends InputStream {

        private int row = -1;
        private byte[] line = {};
        private int at;

        @Override
        public int read() {
            return more() ? line[at++] : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            int count = 0;
            while (count < most && more()) {
                bytes[from + count] = line[at];
                at++;
                count++;
            }
            return count == 0 ? -1 : count;
        }

        private boolean more() {
            if (at == line.length && row < Intake.MOST_ROWS) {
                line = next().getBytes(StandardCharsets.US_ASCII);
                row++;
                at = 0;
            }
            return at < line.length;
        }

        private String next() {
            if (row < 0) {
                return "indicator,orgCode,period,stratum,numerator,n,sd\n";
            }
            int series = row % Intake.MOST_SERIES;
            return row == Intake.MOST_ROWS
                    ? ""
                    : "CODE_" + series % CODES + ",P%05d,".formatted(series / CODES % ORGS)
                            + YearMonth.of(2024, 1).plusMonths(row / Intake.MOST_SERIES) + ",S"
                            + series / CODES / ORGS + (row % WRONG == 17 ? ",0.5,0,1.25\n" : ",0.5,7,1.25\n");
        }
    }

    static String expected() {
        int wrong = (Intake.MOST_ROWS - 1 - 17) / WRONG + 1;
        return Intake.MOST_ROWS + " " + Intake.MOST_SERIES + " " + (Intake.MOST_ROWS - wrong) + " " + wrong;
    }
}
