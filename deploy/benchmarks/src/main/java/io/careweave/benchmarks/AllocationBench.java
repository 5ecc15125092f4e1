package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A share of the budget for each of 61 practices, as the preview answers it: lists in five-year bands by sex, weights for each of
 * them, a factor of need, and limits to the pace of change that bind for some.
 */
final class AllocationBench {
    private static final int PRACTICES = 61;
    private static final int OLDEST = 90;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 20;
    private static final List<String> SEXES = List.of("MALE", "FEMALE");

    private AllocationBench() {}

    static Figure measure(Client finance, URI preview) {
        ObjectNode body = body();
        List<Double> seconds = new ArrayList<>();
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long began = System.nanoTime();
            JsonNode answer = Client.parse(finance.ask(preview, body).join().body());
            double took = (System.nanoTime() - began) / 1e9;
            long shared = 0;
            for (JsonNode line : answer.required("lines")) {
                shared += line.required("pence").asLong();
            }
            if (shared != body.required("potPence").asLong()) {
                throw new IllegalStateException("the parts are not the whole: " + shared);
            }
            if (i >= 0) {
                seconds.add(took);
            }
        }
        return Figure.of("61-practice allocation", Median.of(seconds, Double::doubleValue), "s", "<=1");
    }

    private static ObjectNode body() {
        ObjectNode body = Rig.object();
        ArrayNode weights = body.putArray("weights");
        for (int age = 0; age <= OLDEST; age += 5) {
            for (String sex : SEXES) {
                weights.addObject()
                        .put("sex", sex)
                        .put("ageBand", band(age))
                        .put("weight", "%d.%03d".formatted(1 + age / 25, age * 7 % 1_000));
            }
        }
        long pot = 0;
        ArrayNode practices = body.putArray("practices");
        for (int i = 0; i < PRACTICES; i++) {
            ObjectNode practice = practices.addObject().put("orgCode", "Z9%04d".formatted(i));
            long patients = list(practice.putArray("bands"), i);
            practice.putObject("factors")
                    .put("need", "%d.%02d".formatted(i % 5 == 0 ? 0 : 1, i % 5 == 0 ? 90 : i % 20));
            long base = patients * 130_000 + 7L * i;
            practice.put("basePence", base);
            pot += base;
        }
        body.put("potPence", pot + pot / 50);
        body.putObject("paceOfChange").put("floor", "-0.01").put("cap", "0.05");
        return body;
    }

    private static long list(ArrayNode bands, int practice) {
        long patients = 0;
        for (int age = 0; age <= OLDEST; age += 5) {
            for (String sex : SEXES) {
                long some = 60 + (practice * 31L + age * 13L + sex.length()) % 190;
                bands.addObject().put("sex", sex).put("ageBand", band(age)).put("patients", some);
                patients += some;
            }
        }
        return patients;
    }

    private static String band(int age) {
        return age == OLDEST ? age + "+" : age + "-" + (age + 4);
    }
}
