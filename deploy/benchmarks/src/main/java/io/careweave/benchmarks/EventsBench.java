package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How long after its commit an event reaches the subscriber's webhook, through everything there is: gateway, referrals,
 * outbox, Kafka, subscriptions, signed delivery.
 *
 * <p>Nobody outside sees the commit itself, so it is taken between two instants that are seen. {@code commit to webhook}
 * runs from the arrival of the API's answer, which is sent after the commit: a little too short, by the answer's way
 * back. {@code decision to webhook} runs from the event's own time, which is taken in the transaction before the commit:
 * too long by writing and committing. The truth is between them.
 */
final class EventsBench {
    private static final int PER_SECOND = 100;
    private static final int WARM_UP_SECONDS = 18;
    private static final int SECONDS = 30;
    private static final int ROUNDS = 3;
    private static final int BURST = 1_200;
    private static final int IN_FLIGHT = 16;

    private final Rig rig;

    EventsBench(Rig rig) {
        this.rig = rig;
    }

    List<Figure> run() throws IOException, InterruptedException {
        String service = rig.newService();
        try (Hook hook = new Hook()) {
            subscribe(hook, service);
            Referrals referrals = new Referrals(rig, service, hook);
            EventsRound _ = round(referrals, WARM_UP_SECONDS);
            List<EventsRound> rounds = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(round(referrals, SECONDS));
            }
            List<Figure> figures = new ArrayList<>(figures(rounds, hook.repeated()));
            figures.add(Figure.of("burst delivered", referrals.burst(IN_FLIGHT, BURST), "events/s"));
            for (String part : List.of("gateway", "referrals", "kafka", "subscriptions", "postgres")) {
                double used = Median.of(rounds, round -> round.cpuMillisEach().getOrDefault(part, 0.0));
                figures.add(Figure.of("processor time of " + part, used, "ms/event"));
            }
            return figures;
        }
    }

    private EventsRound round(Referrals referrals, int seconds) throws InterruptedException {
        rig.renewTokens();
        EventsRound round = referrals.play(PER_SECOND, seconds);
        rig.say("%d events at %d/s: commit to webhook p50 %.1f, p95 %.1f, p99 %.1f ms; missing %d; failed %s"
                .formatted(
                        round.expected(),
                        PER_SECOND,
                        round.afterAnswer().millis(50),
                        round.afterAnswer().millis(95),
                        round.afterAnswer().millis(99),
                        round.missing(),
                        round.writes().failures()));
        return round;
    }

    private void subscribe(Hook hook, String service) {
        ObjectNode wish = Rig.object().put("channel", "WEBHOOK").put("endpoint", hook.url());
        wish.putArray("eventTypes").add("careweave.referral.*");
        wish.putObject("filters").putArray("serviceIds").add(service);
        String path = "/api/subscriptions/v1/subscriptions";
        JsonNode made = Client.parse(
                rig.trust().post(rig.gateway(path), null, wish).join().body());
        hook.verifyWith(made.required("secret").asText());
        CompletableFuture<?> active =
                rig.trust().post(rig.gateway(path + "/" + made.required("id").asText() + "/activate"), 1L, null);
        active.orTimeout(Duration.ofSeconds(20).toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private static List<Figure> figures(List<EventsRound> rounds, int repeated) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("offered", PER_SECOND, "events/s"));
        figures.add(Figure.of("delivered", Median.of(rounds, EventsRound::deliveredPerSecond), "events/s"));
        for (double p : List.of(50.0, 95.0, 99.0)) {
            String name = "commit to webhook p" + (int) p;
            double value = Median.of(rounds, round -> round.afterAnswer().millis(p));
            figures.add(new Figure(name, value, "ms", p == 95 ? "<=500" : p == 99 ? "<=2000" : null));
        }
        for (double p : List.of(50.0, 95.0, 99.0)) {
            String name = "decision to webhook p" + (int) p;
            double value = Median.of(rounds, round -> round.afterDecision().millis(p));
            figures.add(new Figure(name, value, "ms", p == 95 ? "<=500" : p == 99 ? "<=2000" : null));
        }
        figures.add(Figure.of(
                "longest decision to webhook",
                Median.of(rounds, round -> round.afterDecision().longestMillis()),
                "ms"));
        for (double p : List.of(50.0, 95.0, 99.0)) {
            double value = Median.of(rounds, round -> round.writes().latencies().millis(p));
            figures.add(new Figure("write p" + (int) p, value, "ms", p == 95 ? "<=80" : p == 99 ? "<=200" : null));
        }
        figures.add(Figure.of(
                "failed writes",
                rounds.stream().mapToInt(round -> round.writes().failed()).sum(),
                "writes",
                "=0"));
        figures.add(Figure.of(
                "not delivered", rounds.stream().mapToInt(EventsRound::missing).sum(), "events", "=0"));
        figures.add(Figure.of("delivered again", repeated, "events"));
        return figures;
    }
}
