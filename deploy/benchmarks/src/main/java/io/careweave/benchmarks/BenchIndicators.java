package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** Indicators made for a benchmark: counts by months, which add up. */
final class BenchIndicators {
    private BenchIndicators() {}

    /** Publishes so many. */
    static List<String> publish(Client analyst, URI service, String prefix, int count) {
        List<String> codes =
                IntStream.range(0, count).mapToObj(i -> prefix + "_" + i).toList();
        codes.forEach(code -> analyst.post(service.resolve("indicators"), null, indicator(code))
                .join());
        return codes;
    }

    private static ObjectNode indicator(String code) {
        ObjectNode definition = Rig.object()
                .put("title", "What the benchmark counts")
                .put("statistic", "COUNT")
                .put("numerator", "What was counted")
                .put("multiplier", 1)
                .put("unit", "each")
                .put("polarity", "LOWER")
                .put("grain", "MONTH")
                .put("rollUp", "SUM")
                .put("chartProfile", "PTD")
                .put("disclosure", "NONE")
                .put("owner", "Nobody")
                .put("rationale", "It is measured how long it takes.")
                .put("reviewOn", "2199-01-01");
        definition.putArray("balancing");
        ObjectNode indicator = Rig.object().put("code", code);
        indicator.set("definition", definition);
        return indicator;
    }
}
