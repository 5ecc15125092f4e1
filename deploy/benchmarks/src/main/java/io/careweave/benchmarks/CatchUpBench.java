package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * How long a partner who was away needs to have everything: ten thousand events that wait in its subscription, fetched
 * through the gateway as batches, and as a stream that breaks off half way and goes on with {@code Last-Event-ID}. What
 * comes is read, and its numbers are checked.
 */
final class CatchUpBench {
    private static final int EVENTS = 10_000;
    private static final int WRITTEN_PER_SECOND = 1_000;
    private static final int PAGE = 500;
    private static final int ROUNDS = 3;
    private static final String[] PARTIES = {"ZO1", "Z90001", "ZR1"};
    private static final String PATH = "/api/subscriptions/v1/subscriptions";
    private static final Duration NUMBERED = Duration.ofMinutes(3);

    private final Rig rig;

    CatchUpBench(Rig rig) {
        this.rig = rig;
    }

    /** One way of catching up. */
    private record Round(double seconds, Caught caught) {
        double perSecond() {
            return caught.count() / seconds;
        }
    }

    List<Figure> run() throws InterruptedException {
        String service = "svc-" + System.nanoTime();
        String events = PATH + "/" + subscribe(service) + "/events";
        write(service, events);
        List<Round> pulled = new ArrayList<>();
        List<Round> streamed = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            rig.renewTokens();
            pulled.add(round("pulled", caught -> pull(events, caught)));
            streamed.add(round("streamed", caught -> stream(events, caught)));
        }
        List<Figure> figures = new ArrayList<>(figures("pull", pulled.subList(1, pulled.size())));
        figures.addAll(figures("stream", streamed.subList(1, streamed.size())));
        return figures;
    }

    /** Nothing is delivered: all of it waits to be fetched. */
    private String subscribe(String service) {
        ObjectNode wish = Rig.object().put("channel", "PULL");
        wish.putArray("eventTypes").add("careweave.referral.*");
        wish.putObject("filters").putArray("serviceIds").add(service);
        JsonNode made = Client.parse(
                rig.trust().post(rig.gateway(PATH), null, wish).join().body());
        String id = made.required("id").asText();
        var _ = rig.trust()
                .post(rig.gateway(PATH + "/" + id + "/activate"), 1L, null)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return id;
    }

    /** Until all are numbered. */
    private void write(String service, String events) throws InterruptedException {
        try (KafkaProducer<String, byte[]> producer = rig.producerOfReferrals()) {
            LoadEvents load = new LoadEvents(producer, Rig.topic("referrals.events.v1"), service, PARTIES, 1);
            Load.Round writes = Load.open(WRITTEN_PER_SECOND, EVENTS, load::write);
            if (writes.failed() > 0) {
                throw new IllegalStateException("not written: " + writes.failures());
            }
        }
        long deadline = System.nanoTime() + NUMBERED.toNanos();
        while (last(rig.trust().get(rig.gateway(events + "?limit=1")).join()) < EVENTS) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not numbered within " + NUMBERED);
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private Round round(String how, Consumer<Caught> way) {
        Caught caught = new Caught();
        long begun = System.nanoTime();
        way.accept(caught);
        Round round = new Round((System.nanoTime() - begun) / 1e9, caught);
        rig.say("%s %d in %.2f s, %.0f/s; left out %d, repeated %d"
                .formatted(
                        how,
                        caught.count(),
                        round.seconds(),
                        round.perSecond(),
                        caught.leftOut(EVENTS),
                        caught.repeated()));
        return round;
    }

    /** Each request says by its number that what came before has arrived. */
    private void pull(String events, Caught caught) {
        long last = EVENTS;
        while (caught.last() < last) {
            HttpResponse<String> batch = rig.trust()
                    .get(rig.gateway(events + "?after=" + caught.last() + "&limit=" + PAGE))
                    .join();
            Client.parse(batch.body()).forEach(caught::take);
            last = last(batch);
        }
    }

    private void stream(String events, Caught caught) {
        read(events, caught, EVENTS / 2);
        read(events, caught, EVENTS);
    }

    /** Reads from where it was to a number, then hangs up. */
    private void read(String events, Caught caught, long until) {
        try (Stream<String> lines = rig.trust().stream(rig.gateway(events), caught.last())) {
            Iterator<String> each = lines.iterator();
            while (caught.last() < until && each.hasNext()) {
                String line = each.next();
                if (line.startsWith("data: ")) {
                    caught.take(Client.parse(line.substring("data: ".length())));
                }
            }
        }
    }

    private static long last(HttpResponse<String> batch) {
        return batch.headers()
                .firstValueAsLong("careweave-last-number")
                .orElseThrow(() -> new IllegalStateException("no last number"));
    }

    private static List<Figure> figures(String way, List<Round> rounds) {
        return List.of(
                Figure.of(way + ": " + EVENTS + " events", Median.of(rounds, Round::seconds), "s", "<=20"),
                Figure.of(way + ": rate", Median.of(rounds, Round::perSecond), "events/s"),
                Figure.of(way + ": left out", sum(rounds, caught -> caught.leftOut(EVENTS)), "numbers", "=0"),
                Figure.of(way + ": repeated", sum(rounds, Caught::repeated), "numbers", "=0"),
                Figure.of(way + ": out of order", sum(rounds, Caught::outOfOrder), "numbers", "=0"));
    }

    private static int sum(List<Round> rounds, ToIntFunction<Caught> part) {
        return rounds.stream()
                .mapToInt(round -> part.applyAsInt(round.caught()))
                .sum();
    }
}
