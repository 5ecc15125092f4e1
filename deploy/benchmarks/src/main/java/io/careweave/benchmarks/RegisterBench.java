package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The published list of practices and prescribing cost centres, as large as it is, through the gateway: when nothing is
 * registered yet, and again a month later, when little has changed. The file is made up.
 */
final class RegisterBench {
    private static final int CODES = 14_222;
    private static final int MALFORMED = 135;
    private static final int CHANGED = 150;
    private static final String AIM = "<=5";

    private final Rig rig;

    RegisterBench(Rig rig) {
        this.rig = rig;
    }

    List<Figure> run() {
        List<Figure> figures = new ArrayList<>();
        figures.add(measured("organisation file, all new", file(0), 0, AIM));
        figures.add(measured("the same file again", file(0), CODES, AIM));
        figures.add(measured("with " + CHANGED + " rows changed", file(CHANGED), CODES - CHANGED, AIM));
        return figures;
    }

    private Figure measured(String what, String file, int unchanged, String aim) {
        Client operator = rig.operator();
        long started = System.nanoTime();
        JsonNode report = Client.parse(operator.file(rig.gateway("/api/membership/v1/organisation-imports"), file)
                .join()
                .body());
        double seconds = (System.nanoTime() - started) / 1e9;
        if (report.required("received").asInt() != CODES + MALFORMED
                || report.required("rejected").asInt() != MALFORMED
                || report.required("unchanged").asInt() != unchanged) {
            throw new IllegalStateException("the file was not taken as it should be: " + report);
        }
        rig.say("%s: %.2f s".formatted(what, seconds));
        return Figure.of(what, seconds, "s", aim);
    }

    /** @param changed how many of the rows have another name than at first */
    private static String file(int changed) {
        SplittableRandom random = new SplittableRandom(20_260_401);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < CODES + MALFORMED; i++) {
            String code = i < CODES ? "%c%05d".formatted('A' + i % 25, i) : "ABC%03d".formatted(i - CODES);
            boolean closed = random.nextInt(2) == 0;
            rows.append(
                            "\"%s\",\"SURGERY NUMBER %d%s\",\"Y61\",\"QUE\",\"%d HARBOUR STREET\",\"\",\"\",\"ANYTOWN\",\"\","
                                    .formatted(code, i, i < changed ? " NEW" : "", i % 200))
                    .append("\"ZZ1 1ZZ\",\"19740401\",\"%s\",\"%s\",\"B\",\"00A\",\"20130401\",\"\",\"01632 960001\","
                            .formatted(closed ? "20240331" : "", closed ? "C" : "A"))
                    .append("\"\",\"\",\"\",\"0\",\"\",\"00A\",\"\",\"%d\",\"\"\r\n".formatted(i % 2 == 0 ? 4 : 9));
        }
        return rows.toString();
    }
}
