package io.careweave.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.careweave.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Writes to membership that go on whatever fails: organisations are described anew, practices' votes written down, papers of
 * an election recorded in place of those before. Whoever lost an answer repeats under the same key, or looks the version up.
 * Each acknowledged write leaves a receipt.
 */
final class RegisterTrickle implements AutoCloseable {
    static final String API = "/api/membership/v1/";

    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Set<Integer> TEMPORARY = Set.of(429, 502, 503, 504);
    private static final int ORGANISATIONS = 2;
    private static final int PRACTICES = 21;

    private final Platform platform;
    private final JsonNode board;
    private final Map<String, Long> described = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> voted = new ConcurrentHashMap<>();
    private final Map<String, Papers> papers = new ConcurrentHashMap<>();
    private final List<String> unexpected = new ArrayList<>();
    private final List<Future<?>> writers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean ending;

    /**
     * The papers of an election that were acknowledged last.
     *
     * @param version of the election with them
     */
    record Papers(long version, int valid) {}

    RegisterTrickle(Platform platform) {
        this.platform = platform;
        this.board = secretary()
                .create(
                        API + "bodies",
                        Json.of(
                                "kind",
                                "COMMITTEE",
                                "name",
                                "Board",
                                "basis",
                                "C-1",
                                "seats",
                                List.of(Map.of("role", "MEMBER"))),
                        key())
                .expect(201)
                .body();
        for (int i = 0; i < ORGANISATIONS; i++) {
            String code = "X-KILL-" + key().substring(0, 8).toUpperCase(Locale.ROOT);
            write(() -> describe(code));
        }
        write(this::voteOnOneAfterTheOther);
        write(this::recordPapers);
    }

    private void write(Runnable writer) {
        writers.add(threads.submit(writer));
    }

    int receipts() {
        return described.values().stream().mapToInt(Long::intValue).sum()
                + voted.values().stream().mapToInt(Set::size).sum()
                + papers.values().stream()
                        .mapToInt(taken -> (int) taken.version())
                        .sum();
    }

    /** The version of each organisation that was acknowledged last. */
    Map<String, Long> described() {
        return described;
    }

    /** Practices whose vote was acknowledged, by resolution. */
    Map<String, Set<String>> voted() {
        return voted;
    }

    /** By election. */
    Map<String, Papers> papers() {
        return papers;
    }

    /** Answers that no caller should ever get. */
    List<String> unexpected() {
        synchronized (unexpected) {
            return List.copyOf(unexpected);
        }
    }

    private void describe(String code) {
        String path = API + "organisations/" + code;
        var first = Json.of("kind", "VOLUNTARY", "name", code, "roles", List.of(), "validFrom", "2020-01-01");
        var _ = until(() -> platform.asUser("operator").put(path, first), 201, 428);
        described.put(code, 1L);
        for (long version = 1; !ending; version++) {
            var next = first.deepCopy().put("name", code + " " + (version + 1));
            long expected = version;
            var answer = until(() -> platform.asUser("operator").replace(path, expected, next), 200, 412);
            if (answer.status() == 412) { // its answer was lost, so this very write has happened
                var found =
                        until(() -> platform.asUser("operator").get(path), 200).body();
                if (!found.path("name").equals(next.path("name"))) {
                    note("not what was written: " + found);
                }
            }
            described.put(code, version + 1);
        }
    }

    private void voteOnOneAfterTheOther() {
        while (!ending) {
            String id = created(secretary(), "resolutions", proposal())
                    .required("id")
                    .asText();
            var none = MissingNode.getInstance();
            // 409, 412: its answer was lost, and the notice has been given.
            var _ = until(() -> secretary().transition(API + "resolutions/" + id + "/notice", 1, none), 200, 409, 412);
            Set<String> votes = voted.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet());
            for (int i = 1; i <= PRACTICES && !ending; i++) {
                String practice = "Z900%02d".formatted(i);
                var vote = Map.of("voter", practice, "choice", "FOR");
                var minutes = Json.of("source", "Minutes", "votes", List.of(vote));
                String key = key();
                var _ = until(
                        () -> secretary().create(API + "resolutions/" + id + "/recorded-votes", minutes, key), 200);
                votes.add(practice);
            }
        }
    }

    private JsonNode proposal() {
        return Json.of(
                "bodyId",
                board.required("bodyId"),
                "kind",
                "ORDINARY",
                "deciding",
                "PRACTICES",
                "within",
                "X-RIDGEWAY",
                "matterCode",
                "ANY_MATTER",
                "title",
                "Any matter",
                "opensAt",
                Instant.now().minusSeconds(1).toString(),
                "closesAt",
                Instant.now().plusSeconds(3600).toString());
    }

    private void recordPapers() {
        String id = created(officer(), "elections", election())
                .required("electionId")
                .asText();
        String path = API + "elections/" + id;
        var _ = until(() -> officer().transition(path + "/notice", 1, noticeOfNow()), 200, 409, 412);
        var _ = Eventually.within(PATIENCE, () -> officer().get(path).body(), found -> Instant.now()
                .isAfter(Instant.parse(found.required("closesAt").asText())));
        for (int version = 2; !ending; version++) {
            int expected = version;
            String blt = "2 1\n%d 1 2 0\n1 2 0\n0\nAnn\nBo\n".formatted(version);
            var _ = until(() -> officer().record(path + "/paper-imports", "text/plain", blt, expected), 200, 412);
            papers.put(id, new Papers(version + 1L, version + 1));
        }
    }

    /** Of a poll that closes soon after the notice, however late that gets through. */
    private static JsonNode noticeOfNow() {
        Instant now = Instant.now();
        return Json.of(
                "opensAt",
                now.minusSeconds(60).toString(),
                "closesAt",
                now.plusSeconds(5).toString(),
                "seedCommitment",
                "0".repeat(64));
    }

    private JsonNode election() {
        List<Map<String, String>> candidates =
                List.of(Map.of("memberId", key(), "name", "Ann"), Map.of("memberId", key(), "name", "Bo"));
        return Json.of(
                "bodyId",
                board.required("bodyId"),
                "rules",
                "FT2014",
                "secret",
                true,
                "seatIds",
                List.of(board.at("/seats/0/seatId")),
                "candidates",
                candidates,
                "termFrom",
                "2030-04-01");
    }

    private JsonNode created(Api who, String collection, JsonNode body) {
        String key = key();
        return until(() -> who.create(API + collection, body, key), 201).body();
    }

    /** Repeats a request until it is answered so. */
    private Api.Answer until(Supplier<Api.Answer> request, Integer... statuses) {
        Set<Integer> wanted = Set.of(statuses);
        Api.Answer answer = Eventually.within(
                PATIENCE,
                request::get,
                found -> wanted.contains(found.status()) || !TEMPORARY.contains(found.status()));
        if (!wanted.contains(answer.status())) {
            note(answer.response().request() + " " + answer.status() + " " + answer.text());
            throw new IllegalStateException("an answer that nobody should get");
        }
        return answer;
    }

    private void note(String what) {
        synchronized (unexpected) {
            unexpected.add(what);
        }
    }

    private Api secretary() {
        return platform.asUser("secretary");
    }

    private Api officer() {
        return platform.asUser("returning");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** Lets each writer end the write that it is at; one that met with an answer it should not get has left it behind. */
    void finish() throws InterruptedException {
        ending = true;
        for (Future<?> writer : writers) {
            try {
                var _ = writer.get();
            } catch (ExecutionException failed) {
                note(String.valueOf(failed.getCause()));
            }
        }
    }

    @Override
    public void close() {
        ending = true;
        var _ = threads.shutdownNow();
    }
}
