package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.local.client.Running;
import io.careweave.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts die under a steady load of fifty requests a second. Beside it a trickle of referrals leaves receipts: after each
 * fault every acknowledged write is there once and in order.
 */
@EnabledIfSystemProperty(named = "careweave.full", matches = "true")
class FaultsIT {
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final Duration STEADY = Duration.ofSeconds(10);

    /** After which the launcher no longer takes the next death for part of a series, before whose restarts it waits. */
    private static final Duration SETTLED = Duration.ofSeconds(11);

    private static final int KILLS = Integer.getInteger("careweave.full.kills", 20);
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("careweave.full.outage-seconds", 600));

    @RegisterExtension
    static final Platform platform = new Platform();

    /** Work under load, given the load. */
    private interface Fault {
        void happen(SteadyLoad load) throws InterruptedException, IOException;
    }

    @Test
    void oneOfTwoGatewaysMayDie(@TempDir Path folder) throws IOException, InterruptedException, ExecutionException {
        try (SecondGateway second = new SecondGateway(platform, folder)) {
            long[] killed = new long[1];
            Outcome outcome = under(List.of(platform.stack().gateway(), second.address()), load -> {
                killed[0] = System.nanoTime();
                second.kill9();
                pause(STEADY.multipliedBy(2));
            });

            Outcome after = outcome.between(killed[0] - 1_000_000_000L, Long.MAX_VALUE);
            Reliability.row(
                    "1",
                    "`kill -9` of one of two gateways",
                    outcome.told() + "; last failure %.1f s after".formatted(outcome.secondsUntilWellAfter(killed[0])));
            assertThat(after.failedShare()).as(after.told()).isLessThanOrEqualTo(0.005);
            assertThat(outcome.secondsUntilWellAfter(killed[0])).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void eachServiceMayDieAgainAndAgainWithoutTheOthersNoticing()
            throws InterruptedException, IOException, ExecutionException {
        for (String part : List.of("referrals", "subscriptions")) {
            List<Double> back = new ArrayList<>();
            Outcome outcome = under(List.of(platform.stack().gateway()), load -> {
                for (int i = 0; i < KILLS; i++) {
                    back.add(killed(part));
                    pause(SETTLED);
                }
            });

            String other = part.equals("referrals") ? "subscriptions" : "referrals";
            Reliability.row(
                    "2",
                    "`kill -9` of %s, %d times".formatted(part, KILLS),
                    "back after %s s; %s: %s; %s: %s"
                            .formatted(
                                    spread(back),
                                    part,
                                    outcome.of(part).told(),
                                    other,
                                    outcome.of(other).told()));
            assertThat(outcome.of(other).failures()).as(other).isEmpty();
            assertThat(back).allMatch(seconds -> seconds <= 15);
        }
        List<Double> back = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            back.add(killed("gateway"));
            pause(SETTLED);
        }
        Reliability.row(
                "2", "`kill -9` of the only gateway, %d times".formatted(KILLS), "back after " + spread(back) + " s");
        assertThat(back).allMatch(seconds -> seconds <= 15);
    }

    @Test
    void theDatabaseMayDieAndNothingIsStartedAnew() throws InterruptedException, IOException, ExecutionException {
        Map<String, Long> others = pids();
        others.remove("postgres");
        long[] back = new long[1];
        Outcome outcome = under(List.of(platform.stack().gateway()), load -> {
            double seconds = killed("postgres");
            back[0] = System.nanoTime();
            platform.tell("postgres back after %.1f s".formatted(seconds));
            pause(STEADY.multipliedBy(3));
        });

        Outcome failed = new Outcome(outcome.failures());
        Reliability.row(
                "3",
                "`kill -9` of PostgreSQL",
                "%s; refusals within p95 %.0f ms; last failure %.1f s after it was back"
                        .formatted(outcome.told(), failed.percentile(0.95), outcome.secondsUntilWellAfter(back[0])));
        assertThat(failed.statuses().keySet()).as(outcome.told()).isSubsetOf(Set.of(503));
        assertThat(failed.percentile(0.95)).isLessThanOrEqualTo(3_000);
        assertThat(outcome.secondsUntilWellAfter(back[0])).isLessThanOrEqualTo(10);
        assertThat(pids()).containsAllEntriesOf(others);
    }

    @Test
    void theBrokerMayBeAwayForTenMinutes() throws InterruptedException, IOException, ExecutionException {
        double[] cleared = new double[1];
        Outcome outcome = under(List.of(platform.stack().gateway()), load -> {
            platform.stack().takeAway("kafka");
            pause(OUTAGE);
            double waiting = Meters.of(platform, "referrals").value("careweave_outbox_waiting");
            platform.stack().bringBack("kafka");
            platform.stack().awaitReady("kafka", BACK);
            long back = System.nanoTime();
            assertThat(waiting).as("events in the outbox").isGreaterThan(1.0 * OUTAGE.toSeconds());
            Eventually.within(
                    Duration.ofMinutes(4),
                    () -> Meters.of(platform, "referrals").value("careweave_outbox_oldest_age_seconds"),
                    age -> age < 5);
            cleared[0] = (System.nanoTime() - back) / 1e9;
            platform.tell("%.0f events had waited, cleared after %.1f s".formatted(waiting, cleared[0]));
        });

        Reliability.row(
                "5",
                "broker away for %d s".formatted(OUTAGE.toSeconds()),
                "%s; backlog cleared %.0f s after it was back".formatted(outcome.told(), cleared[0]));
        assertThat(outcome.failures()).as(outcome.told()).isEmpty();
        assertThat(cleared[0]).isLessThanOrEqualTo(120);
    }

    /** The load's outcome, once the trickle's promises were found kept. */
    private Outcome under(List<URI> gateways, Fault fault)
            throws InterruptedException, IOException, ExecutionException {
        String service = platform.newService();
        Subscription pull = Subscription.pull(platform.as("partner-zr1"), service);
        try (SteadyLoad load = new SteadyLoad(platform, gateways, platform.newService());
                Trickle trickle = new Trickle(platform, service, Duration.ofSeconds(2))) {
            pause(STEADY);
            fault.happen(load);
            Outcome outcome = new Outcome(load.finish());
            trickle.finish();
            platform.tell("%s %s".formatted(outcome.told(), outcome.errors()));
            assertThat(trickle.unexpected()).isEmpty();
            Set<String> promised = trickle.receipts().stream()
                    .filter(receipt -> receipt.version() > 1)
                    .map(receipt -> receipt.referral() + " " + receipt.version())
                    .collect(Collectors.toSet());
            Eventually.within(BACK, () -> assertThat(pull.feed().stream()
                            .map(event -> Events.subject(event) + " " + Events.version(event))
                            .collect(Collectors.toSet()))
                    .containsAll(promised));
            Events.assertNumberedWithoutGap(pull.feed());
            Events.assertOrderOfEachReferral(pull.feed(), 2);
            assertThat(Events.ids(pull.feed())).hasSameSizeAs(pull.feed());
            return outcome;
        }
    }

    /** Seconds from the death to readiness. */
    private static double killed(String part) {
        long victim = pids().getOrDefault(part, 0L);
        long at = System.nanoTime();
        platform.stack().kill9(part);
        Eventually.within(BACK, () -> pids().getOrDefault(part, -1L), pid -> pid > 0 && pid != victim);
        platform.stack().awaitReady(part, BACK);
        return (System.nanoTime() - at) / 1e9;
    }

    private static Map<String, Long> pids() {
        return platform.running().parts().stream()
                .collect(Collectors.toMap(Running.Part::name, Running.Part::pid, (one, other) -> other, HashMap::new));
    }

    private static String spread(List<Double> seconds) {
        Function<DoubleStream, Double> max = all -> all.max().orElse(0);
        List<Double> sorted = seconds.stream().sorted().toList();
        return "median %.1f, at most %.1f"
                .formatted(
                        sorted.get(sorted.size() / 2), max.apply(sorted.stream().mapToDouble(Double::doubleValue)));
    }

    private static void pause(Duration howLong) throws InterruptedException {
        var _ = new CountDownLatch(1).await(howLong.toMillis(), TimeUnit.MILLISECONDS);
    }
}
