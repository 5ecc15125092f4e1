package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.local.client.Running;
import io.careweave.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a consumer cannot read, and a consumer that is too slow: seen by the operator, felt by nobody else. */
@EnabledIfSystemProperty(named = "careweave.full", matches = "true")
class ConsumerFaultsIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int PER_SECOND = 200;
    private static final String TOPIC = Broker.topic("referrals.events.v1");
    private static final String LETTERS = TOPIC + "." + Broker.topic("subscriptions") + ".dlq";

    private static final String SLOW = """
            mp.messaging.incoming.referral-events.max.poll.records=1
            mp.messaging.incoming.referral-events.fetch.max.wait.ms=1000
            mp.messaging.incoming.referral-events.fetch.min.bytes=10000000
            """;

    @RegisterExtension
    static final Platform platform = new Platform();

    @Test
    void onePoisonInAThousandGoesAsideAndTheRestArrives() throws InterruptedException, IOException {
        Broker tail = new Broker(platform, "kafka-tail");
        String service = platform.newService();
        Subscription pull = Subscription.pull(platform.as("partner-zr1"), service);
        int before = tail.read(LETTERS).size();
        long last;
        try (EventSource source =
                new EventSource(new Broker(platform, "svc-referrals"), TOPIC, service, PER_SECOND, 1_000)) {
            pause(Duration.ofSeconds(30));
            source.finish();
            last = System.nanoTime();
            long poisoned = source.poisoned();
            long good = source.acknowledged() - poisoned;
            assertThat(poisoned).isPositive();
            Eventually.within(SOON, () -> assertThat(tail.read(LETTERS)).hasSize(before + (int) poisoned));
            double aside = (System.nanoTime() - last) / 1e9;
            Eventually.within(SOON, () -> pull.status().required("lastNumber").asLong(), number -> number == good);
            double arrived = (System.nanoTime() - last) / 1e9;
            Reliability.row(
                    "15",
                    "one poison in 1,000 at %d events/s for 30 s".formatted(PER_SECOND),
                    "%d set aside, the last within %.1f s of its sending; all %d others numbered %.1f s after the last was sent"
                            .formatted(poisoned, aside, good, arrived));
            Eventually.within(
                    SOON,
                    () -> Meters.of(platform, "subscriptions").value("careweave_consumer_dead_letters_total"),
                    count -> count >= poisoned);
            assertThat(aside).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void aSlowConsumerIsSeenAndHoldsNobodyUp() throws InterruptedException, IOException {
        Path settings = platform.stack().folder().resolve("config/subscriptions.properties");
        String normal = Files.readString(settings);
        String service = platform.newService();
        try {
            Files.writeString(settings, SLOW, StandardOpenOption.APPEND);
            restart();
            long referralsBefore = rssMb("referrals");
            Outcome outcome;
            double lag;
            try (SteadyLoad load =
                            new SteadyLoad(platform, List.of(platform.stack().gateway()), service);
                    EventSource source =
                            new EventSource(new Broker(platform, "svc-referrals"), TOPIC, service, PER_SECOND, 0)) {
                pause(Duration.ofSeconds(60));
                lag = Meters.of(platform, "subscriptions").value("careweave_consumer_lag_records");
                source.finish();
                outcome = new Outcome(load.finish());
            }
            Reliability.row(
                    "16",
                    "consumer slowed to one record a poll, %d events/s for 60 s".formatted(PER_SECOND),
                    "lag shown %.0f; API: %s; memory of referrals %d → %d MB, of subscriptions %d MB"
                            .formatted(
                                    lag, outcome.told(), referralsBefore, rssMb("referrals"), rssMb("subscriptions")));
            assertThat(lag).isGreaterThan(1_000);
            assertThat(outcome.failures()).as(outcome.told()).isEmpty();
            assertThat(rssMb("referrals")).isLessThan(referralsBefore + 100);
        } finally {
            Files.writeString(settings, normal);
            restart();
        }
        Eventually.within(
                SOON,
                () -> Meters.of(platform, "subscriptions").value("careweave_consumer_lag_records"),
                lag -> lag == 0);
    }

    private static void restart() {
        long victim = pid("subscriptions");
        platform.stack().kill9("subscriptions");
        Eventually.within(SOON, () -> pid("subscriptions"), pid -> pid > 0 && pid != victim);
        platform.stack().awaitReady("subscriptions", SOON);
    }

    private static long pid(String part) {
        return platform.running().parts().stream()
                .filter(one -> one.name().equals(part))
                .mapToLong(Running.Part::pid)
                .findFirst()
                .orElseThrow();
    }

    private static long rssMb(String part) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid(part) + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static void pause(Duration howLong) throws InterruptedException {
        var _ = new CountDownLatch(1).await(howLong.toMillis(), TimeUnit.MILLISECONDS);
    }
}
