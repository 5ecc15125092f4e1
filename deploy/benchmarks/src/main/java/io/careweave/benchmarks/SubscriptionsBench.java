package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * How many events a second subscriptions tells to three webhooks each: written straight to the topic of referrals at a
 * fixed rate, whatever becomes of them, numbered, signed, delivered one at a time per referral, verified on arrival.
 */
final class SubscriptionsBench {
    // A little more than 500: the rate delivered is counted up to the last arrival, which is after the last write.
    private static final int PER_SECOND = Integer.getInteger("careweave.bench.rate", 510);
    private static final int SECONDS = Integer.getInteger("careweave.bench.seconds", 60);
    private static final int WARM_UP_SECONDS = 30;
    private static final int[] WARM_UPS = {PER_SECOND / 4, PER_SECOND / 2, PER_SECOND};
    private static final String[] PARTIES = {"ZO1", "Z90001", "ZR1"};
    private static final Duration LAST_ARRIVAL = Duration.ofMinutes(2);

    private final Rig rig;
    private final AtomicReference<List<Arrivals>> arrivals = new AtomicReference<>(List.of());

    SubscriptionsBench(Rig rig) {
        this.rig = rig;
    }

    List<Figure> run() throws IOException, InterruptedException {
        String service = "svc-" + System.nanoTime();
        try (Receivers receivers = new Receivers(
                        PARTIES.length,
                        (endpoint, request) -> arrivals.get().get(endpoint).take(request));
                KafkaProducer<String, byte[]> producer = rig.producerOfReferrals()) {
            List<String> secrets = new ArrayList<>();
            for (int i = 0; i < PARTIES.length; i++) {
                secrets.add(subscribe(rig.of(PARTIES[i]), receivers.url(i), service));
            }
            for (int i = 0; i < WARM_UPS.length; i++) {
                Round _ = round(producer, service, secrets, 1 + i, WARM_UPS[i], WARM_UP_SECONDS);
            }
            return figures(round(producer, service, secrets, 1 + WARM_UPS.length, PER_SECOND, SECONDS));
        }
    }

    /**
     * One round.
     *
     * @param halfWaiting  deliveries not made yet when half of the events were written
     * @param endWaiting   the same when all were
     * @param cpuMillisEach processor time of each part for one event
     */
    private record Round(
            Load.Round writes,
            List<Arrivals> arrivals,
            int events,
            double deliveredPerSecond,
            int halfWaiting,
            int endWaiting,
            Map<String, Double> cpuMillisEach) {

        int sum(ToIntFunction<Arrivals> part) {
            return arrivals.stream().mapToInt(part).sum();
        }
    }

    private Round round(
            KafkaProducer<String, byte[]> producer,
            String service,
            List<String> secrets,
            long number,
            int perSecond,
            int seconds)
            throws InterruptedException {
        int events = perSecond * seconds;
        List<Arrivals> here = secrets.stream()
                .map(secret -> new Arrivals(secret, number, LoadEvents.referrals(events)))
                .toList();
        arrivals.set(here);
        LoadEvents load = new LoadEvents(producer, Rig.topic("referrals.events.v1"), service, PARTIES, number);
        Cpu before = Cpu.now(rig.stack().folder());
        long own = ownCpuNanos();
        int[] waiting = new int[2];
        Load.Round writes = Load.open(perSecond, events, index -> {
            if (index == 0) {
                here.forEach(one -> one.begin(System.nanoTime(), perSecond));
            }
            if (index == events / 2) {
                waiting[0] = 3 * index - count(here);
            }
            return load.write(index);
        });
        waiting[1] = 3 * events - count(here);
        long end = awaitAll(here, events);
        Map<String, Double> cpu =
                new LinkedHashMap<>(Cpu.now(rig.stack().folder()).since(before, events));
        cpu.put("load and receivers", (ownCpuNanos() - own) / 1e6 / events);
        Round round = new Round(
                writes, here, events, count(here) / 3.0 / ((end - writes.begun()) / 1e9), waiting[0], waiting[1], cpu);
        rig.say("%d events at %d/s: %.0f/s delivered to each of 3; waiting at half %d, at the end %d; %s"
                .formatted(events, perSecond, round.deliveredPerSecond(), waiting[0], waiting[1], cpu));
        return round;
    }

    /** Until everything has come, or nothing comes any more. */
    private static long awaitAll(List<Arrivals> here, int events) {
        long last = System.nanoTime();
        int before = -1;
        while (count(here) < 3 * events && System.nanoTime() - last < LAST_ARRIVAL.toNanos()) {
            if (count(here) > before) {
                before = count(here);
                last = System.nanoTime();
            }
            LockSupport.parkNanos(1_000_000);
        }
        return last;
    }

    private static int count(List<Arrivals> here) {
        return here.stream().mapToInt(Arrivals::count).sum();
    }

    private static long ownCpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private String subscribe(Client partner, String endpoint, String service) {
        ObjectNode wish = Rig.object().put("channel", "WEBHOOK").put("endpoint", endpoint);
        wish.putArray("eventTypes").add("careweave.referral.*");
        wish.putObject("filters").putArray("serviceIds").add(service);
        String path = "/api/subscriptions/v1/subscriptions";
        JsonNode made =
                Client.parse(partner.post(rig.gateway(path), null, wish).join().body());
        String secret = made.required("secret").asText();
        var _ = partner.post(rig.gateway(path + "/" + made.required("id").asText() + "/activate"), 1L, null)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return secret;
    }

    private static List<Figure> figures(Round round) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("offered", PER_SECOND, "events/s"));
        figures.add(Figure.of("delivered to each of three", round.deliveredPerSecond(), "events/s", ">=500"));
        figures.add(Figure.of("not written", round.writes().failed(), "events", "=0"));
        figures.add(Figure.of("not delivered", 3 * round.events() - round.sum(Arrivals::count), "deliveries", "=0"));
        figures.add(Figure.of("delivered again", round.sum(Arrivals::repeated), "deliveries"));
        figures.add(Figure.of("out of order", round.sum(Arrivals::outOfOrder), "deliveries", "=0"));
        figures.add(Figure.of("gaps in the numbers", round.sum(Arrivals::gaps), "numbers", "=0"));
        figures.add(Figure.of("not genuine", round.sum(Arrivals::forged), "deliveries", "=0"));
        figures.add(Figure.of("under way after half of the time", round.halfWaiting(), "deliveries"));
        figures.add(Figure.of("under way at the end", round.endWaiting(), "deliveries"));
        for (double p : List.of(50.0, 95.0, 99.0)) {
            double slowest = round.arrivals().stream()
                    .mapToDouble(one -> one.latencies().millis(p))
                    .max()
                    .orElse(0);
            figures.add(Figure.of("event to webhook p" + (int) p + ", slowest of three", slowest, "ms"));
        }
        for (String part : List.of("subscriptions", "postgres", "kafka", "load and receivers")) {
            double used = Objects.requireNonNullElse(round.cpuMillisEach().get(part), 0.0);
            figures.add(Figure.of("processor time of " + part, used, "ms/event"));
        }
        return figures;
    }
}
