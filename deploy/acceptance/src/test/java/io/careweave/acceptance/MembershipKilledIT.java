package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.careweave.local.client.Running;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Membership dies without warning under writes: what was acknowledged is there, and each change was told as one event. */
class MembershipKilledIT {
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final String API = RegisterTrickle.API;
    private static final int KILLS = 2;
    private static final int STEADY = 12;
    private static final int ROWS = 8_000;
    private static final Duration UNDER_WAY = Duration.ofMillis(400);

    @RegisterExtension
    static final Platform platform = new Platform();

    @Test
    void keepsEveryAcknowledgedWriteAndTellsEachOnce() throws InterruptedException {
        try (RegisterTrickle trickle = new RegisterTrickle(platform)) {
            awaitReceipts(trickle, STEADY);
            for (int kill = 0; kill < KILLS; kill++) {
                kill();
                awaitReceipts(trickle, trickle.receipts() + STEADY);
            }
            trickle.finish();
            assertThat(trickle.unexpected()).isEmpty();
            platform.tell(
                    "%d writes to membership acknowledged through %d deaths".formatted(trickle.receipts(), KILLS));

            trickle.described().forEach(MembershipKilledIT::assertDescribed);
            trickle.voted().forEach(MembershipKilledIT::assertVoted);
            trickle.papers().forEach(MembershipKilledIT::assertRecorded);
            Eventually.within(BACK, () -> assertToldOnce("membership.organisations", trickle.described()));
            Eventually.within(BACK, () -> assertThat(told("membership.events", "resolution.noticed"))
                    .containsAll(trickle.voted().keySet()));
        }
    }

    @Test
    void takesAFileWhollyOrNotAtAll() throws InterruptedException {
        String file = IntStream.range(0, ROWS).mapToObj(MembershipKilledIT::row).collect(Collectors.joining());
        String key = UUID.randomUUID().toString();
        var operator = platform.asUser("operator");
        var _ = operator.get(API + "organisations?limit=1").expect(200);
        var sent = CompletableFuture.supplyAsync(
                () -> operator.upload(API + "organisation-imports", "text/csv", file, key), Thread.ofVirtual()::start);
        var _ = new CountDownLatch(1).await(UNDER_WAY.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(sent).as("the import that is to be killed").isNotDone();

        kill();

        int answered = sent.handle((answer, lost) -> answer == null ? 0 : answer.status())
                .join();
        platform.tell("the import that was killed was answered with %d (0: with nothing)".formatted(answered));
        Set<Integer> found = new TreeSet<>();
        for (int row : List.of(0, ROWS / 2, ROWS - 1)) {
            found.add(operator.get(API + "organisations/" + code(row)).status());
        }
        assertThat(found).as("the first, one in the middle and the last").hasSize(1);

        var again = Eventually.within(
                BACK,
                () -> operator.upload(API + "organisation-imports", "text/csv", file, key),
                answer -> answer.status() == 201);

        assertThat(again.body().required("accepted").asInt()).isEqualTo(ROWS);
        var versions = IntStream.range(0, ROWS).boxed().collect(Collectors.toMap(MembershipKilledIT::code, _ -> 1L));
        Eventually.within(BACK, () -> assertToldOnce("membership.organisations", versions));
    }

    private static void awaitReceipts(RegisterTrickle trickle, int count) {
        Eventually.within(
                BACK,
                trickle::receipts,
                receipts -> receipts >= count || !trickle.unexpected().isEmpty());
    }

    private static void kill() {
        long victim = pid();
        platform.stack().kill9("membership");
        Eventually.within(BACK, MembershipKilledIT::pid, pid -> pid > 0 && pid != victim);
        platform.stack().awaitReady("membership", BACK);
        Eventually.within(
                BACK,
                () -> platform.asUser("operator").get(API + "organisations?limit=1"),
                answer -> answer.status() == 200);
    }

    private static long pid() {
        return platform.running().parts().stream()
                .filter(one -> one.name().equals("membership"))
                .mapToLong(Running.Part::pid)
                .findFirst()
                .orElseThrow();
    }

    private static void assertDescribed(String code, long version) {
        var found =
                platform.asUser("operator").get(API + "organisations/" + code).expect(200);
        assertThat(found.version()).as(code).isEqualTo(version);
        assertThat(found.body().required("name").asText()).isEqualTo(version == 1 ? code : code + " " + version);
    }

    private static void assertVoted(String resolution, Set<String> practices) {
        String path = API + "resolutions/" + resolution;
        long version = platform.asUser("secretary").get(path).expect(200).version();
        assertThat(version).as("drafted and noticed").isEqualTo(2);
        if (practices.size() < 21) {
            return; // it lasts, and who voted is shown when it is counted
        }
        var closed = platform.asUser("secretary")
                .transition(path + "/close", version, MissingNode.getInstance())
                .expect(200);
        assertThat(closed.body().at("/rounds/0/verdict/limbs/0/votesFor").asInt())
                .isEqualTo(practices.size());
        List<String> listed = new ArrayList<>();
        platform.asUser("secretary")
                .get(path + "/votes?limit=200")
                .expect(200)
                .body()
                .required("items")
                .forEach(vote -> listed.add(vote.required("voter").asText()));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(practices);
    }

    private static void assertRecorded(String election, RegisterTrickle.Papers papers) {
        var officer = platform.asUser("returning");
        String path = API + "elections/" + election;
        assertThat(officer.get(path).expect(200).version()).isEqualTo(papers.version());
        var _ = officer.transition(path + "/count", papers.version(), Json.of()).expect(200);
        assertThat(officer.get(path + "/count")
                        .expect(200)
                        .body()
                        .required("valid")
                        .asInt())
                .isEqualTo(papers.valid());
    }

    /** For each subject the versions 1 to n in this order, each under one id, however often it was published. */
    private static void assertToldOnce(String topic, Map<String, Long> versions) {
        var bySubject = new TreeMap<String, List<JsonNode>>();
        for (JsonNode event : read(topic, event -> versions.containsKey(Events.subject(event)))) {
            bySubject
                    .computeIfAbsent(Events.subject(event), _ -> new ArrayList<>())
                    .add(event);
        }
        assertThat(bySubject.keySet()).isEqualTo(versions.keySet());
        bySubject.forEach((subject, events) -> assertThat(
                        Events.first(events).stream().map(Events::version).toList())
                .as("events of %s", subject)
                .isEqualTo(LongStream.rangeClosed(1, versions.getOrDefault(subject, 0L))
                        .boxed()
                        .toList()));
    }

    private static Set<String> told(String topic, String what) {
        return read(topic, event -> Events.type(event).equals("careweave." + what + ".v1")).stream()
                .map(Events::subject)
                .collect(Collectors.toSet());
    }

    private static List<JsonNode> read(String topic, Predicate<JsonNode> of) {
        try {
            return new Broker(platform, "kafka-tail")
                    .read(Broker.topic(topic + ".v1")).stream()
                            .<JsonNode>map(CloudEvents::structured)
                            .filter(of)
                            .toList();
        } catch (UncheckedIOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String code(int row) {
        return "W%05d".formatted(row);
    }

    private static String row(int row) {
        return ("\"%s\",\"SURGERY %d\",\"Y61\",\"QUE\",\"1 HARBOUR STREET\",\"\",\"\",\"\",\"\",\"ZZ1 1ZZ\",\"19740401\",\"\","
                        + "\"A\",\"B\",\"00A\",\"20130401\",\"\",\"01632 960001\",\"\",\"\",\"\",\"0\",\"\",\"00A\",\"\","
                        + "\"4\",\"\"\n")
                .formatted(code(row), row);
    }
}
