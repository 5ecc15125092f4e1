package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How long the question takes whether somebody may: practices in turn ask through the gateway, at a fixed rate, about powers
 * of a scheme of some thirty rows, and every answer is held against the one that the scheme gives.
 */
final class AuthorityBench {
    private static final int PER_SECOND = 100;
    private static final int WARM_UP_SECONDS = 20;
    private static final int SECONDS = 30;
    private static final int ROUNDS = 3;
    private static final int POWERS = 8;
    private static final int WRITTEN_PER_SECOND = 5;
    private static final long MANAGERS_LIMIT = 5_000_000;
    private static final long FINANCE_LIMIT = 25_000_000;
    private static final List<String> PARTS = List.of("gateway", "membership", "postgres");

    private final Rig rig;
    private final URI questions;
    private final List<Question> asked = List.of(
            new Question("contract_manager", 4_000_000L, "ALLOWED"),
            new Question("contract_manager", 5_000_001L, "REFER"),
            new Question("finance", 25_000_000L, "ALLOWED"),
            new Question("finance", null, "REFER"),
            new Question("clinician", 100L, "REFER"));

    AuthorityBench(Rig rig) {
        this.rig = rig;
        questions = rig.gateway("/api/membership/v1/authority-checks");
    }

    private record Question(String role, @Nullable Long pence, String decision) {}

    private record Round(Load.Round load, Map<String, Double> cpuMillisEach) {}

    List<Figure> run() throws InterruptedException {
        writeScheme();
        Round _ = round(WARM_UP_SECONDS);
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round(SECONDS));
        }
        return figures(rounds);
    }

    /** Three rows for each power, and two that are over. */
    private void writeScheme() throws InterruptedException {
        List<ObjectNode> rows = new ArrayList<>();
        for (int power = 0; power < POWERS; power++) {
            rows.add(row(power, "contract_manager", MANAGERS_LIMIT, "2020-04-01"));
            rows.add(row(power, "finance", FINANCE_LIMIT, "2020-04-01"));
            rows.add(row(power, "chair", null, "2020-04-01"));
            rows.add(row(power, "clinician", null, "2019-04-01").put("validTo", "2020-04-01"));
        }
        Client secretary = rig.secretary();
        URI scheme = rig.gateway("/api/membership/v1/delegations");
        Load.Round written =
                Load.open(WRITTEN_PER_SECOND, rows.size(), index -> secretary.post(scheme, null, rows.get(index)));
        if (written.failed() > 0) {
            throw new IllegalStateException("the scheme could not be written: " + written.failures());
        }
    }

    private static ObjectNode row(int power, String role, @Nullable Long limit, String from) {
        ObjectNode row = Rig.object()
                .put("power", power(power))
                .put("limitPence", limit)
                .put("reserved", false)
                .put("clause", "C-" + power + "/" + role)
                .put("validFrom", from)
                .put("decidedBy", "AGM-2020");
        row.putObject("holder").put("role", role);
        return row;
    }

    private static String power(int power) {
        return "BENCH_POWER_" + power;
    }

    private Round round(int seconds) throws InterruptedException {
        rig.renewTokens();
        Cpu before = Cpu.now(rig.stack().folder());
        int count = PER_SECOND * seconds;
        Load.Round load = Load.open(PER_SECOND, count, this::ask);
        Map<String, Double> cpu = new TreeMap<>(Cpu.now(rig.stack().folder()).since(before, count));
        rig.say("%d checks at %d/s: p50 %.1f, p95 %.1f, p99 %.1f ms; failed %s"
                .formatted(
                        count,
                        PER_SECOND,
                        load.latencies().millis(50),
                        load.latencies().millis(95),
                        load.latencies().millis(99),
                        load.failures()));
        return new Round(load, cpu);
    }

    private CompletableFuture<?> ask(int index) {
        Question question = asked.get(index % asked.size());
        ObjectNode body = Rig.object().put("power", power(index % POWERS)).put("pence", question.pence());
        body.putObject("actor").putArray("roles").add(question.role());
        return rig.practice(index).ask(questions, body).thenApply(answer -> {
            String decision = Client.parse(answer.body()).required("decision").asText();
            if (!decision.equals(question.decision())) {
                throw new IllegalStateException("answered " + decision + " to " + body);
            }
            return decision;
        });
    }

    private static List<Figure> figures(List<Round> rounds) {
        List<Figure> figures = new ArrayList<>();
        for (double p : List.of(50.0, 95.0, 99.0)) {
            double value = Median.of(rounds, round -> round.load().latencies().millis(p));
            figures.add(new Figure("authority check p" + (int) p, value, "ms", p == 99 ? "<=20" : null));
        }
        double longest = Median.of(rounds, round -> round.load().latencies().longestMillis());
        figures.add(Figure.of("longest authority check", longest, "ms"));
        int failed = rounds.stream().mapToInt(round -> round.load().failed()).sum();
        figures.add(Figure.of("failed authority checks", failed, "requests", "=0"));
        for (String part : PARTS) {
            double used = Median.of(rounds, round -> round.cpuMillisEach().getOrDefault(part, 0.0));
            figures.add(Figure.of("processor time of " + part, used, "ms/check"));
        }
        return figures;
    }
}
