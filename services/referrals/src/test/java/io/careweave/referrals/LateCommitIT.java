package io.careweave.referrals;

import static io.careweave.referrals.Network.PRACTICE;
import static io.careweave.referrals.Network.SOON;
import static io.careweave.referrals.Network.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live edge of the list of referrals, while transactions end in another order than they began (ADR 0013). */
@QuarkusTest
class LateCommitIT {

    @BeforeEach
    void network() {
        Network.ready();
    }

    @Test
    void missesNothingThatCommitsLate() throws SQLException {
        var reader = new Reader(Instant.now());
        var slow = PRACTICE.drafted();
        reader.read();
        try (var connection = Stack.database().asSuperuser()) {
            connection.setAutoCommit(false);
            change(connection, slow);
            var fast = PRACTICE.drafted();

            reader.read();
            assertThat(reader.seen)
                    .as("what comes after a change under way waits for it")
                    .doesNotContainKey(fast);

            connection.commit();
            var changedAt = Instant.parse(PRACTICE.get("/v1/referrals/" + slow).path("updatedAt"));
            Eventually.within(SOON, () -> {
                reader.read();
                assertThat(reader.seen).containsKey(fast).containsEntry(slow, changedAt);
            });
        }
    }

    @Test
    void goesOnWhenAChangeUnderWayIsGivenUp() throws SQLException {
        var reader = new Reader(Instant.now());
        var slow = PRACTICE.drafted();
        try (var connection = Stack.database().asSuperuser()) {
            connection.setAutoCommit(false);
            change(connection, slow);
            var fast = PRACTICE.drafted();
            connection.rollback();

            Eventually.within(SOON, () -> {
                reader.read();
                assertThat(reader.seen).containsKeys(slow, fast);
            });
        }
    }

    /** Writers that commit when they like, and a reader who goes on from the last time it saw. */
    @Test
    void showsEveryLastChangeToAReaderWhoReadsOnWhileManyWrite() throws Exception {
        var start = Instant.now();
        var ids = Together.run(16, PRACTICE::drafted);
        var reader = new Reader(start);
        var writing = new AtomicInteger(ids.size());
        var work = new ArrayList<Callable<Integer>>();
        for (var id : ids) {
            work.add(() -> {
                try (var connection = Stack.database().asSuperuser()) {
                    connection.setAutoCommit(false);
                    for (int i = 0; i < 12; i++) {
                        change(connection, id);
                        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(20_000_000));
                        connection.commit();
                    }
                } finally {
                    writing.decrementAndGet();
                }
                return 0;
            });
        }
        work.add(() -> {
            while (writing.get() > 0) {
                reader.read();
            }
            return 0;
        });
        Together.run(work);

        var last = new HashMap<String, Instant>();
        ids.forEach(id ->
                last.put(id, Instant.parse(PRACTICE.get("/v1/referrals/" + id).path("updatedAt"))));
        Eventually.within(SOON, () -> {
            reader.read();
            assertThat(reader.seen).containsAllEntriesOf(last);
        });
        assertThat(reader.backwards).as("times that went backwards").isZero();
    }

    @Test
    void leavesNoAnnouncementBehind() {
        var _ = PRACTICE.submitted();

        Eventually.within(
                SOON, () -> assertThat(column("select 1 from pg_locks where locktype = 'advisory' and objsubid = 1"
                                + " and database = (select oid from pg_database where datname = current_database())"
                                + " and (classid::bigint >> 24) = x'43'::bigint"))
                        .isEmpty());
    }

    @Test
    void storesTheTimeThatWasAnswered() {
        var draft = PRACTICE.draft(Drafts.body());

        PRACTICE.get("/v1/referrals/" + draft.path("id"))
                .then()
                .statusCode(200)
                .body("updatedAt", equalTo(draft.<String>path("updatedAt")));
    }

    @Test
    void refusesATimeThatHasNotCome() {
        for (var ahead : List.of(Duration.ofMinutes(6), Duration.ofDays(400))) {
            PRACTICE.call()
                    .queryParam("updatedSince", Instant.now().plus(ahead).toString())
                    .get("/v1/referrals")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/common/validation"))
                    .body("errors.pointer", hasItem("updatedSince"));
        }
        PRACTICE.call()
                .queryParam("updatedSince", Instant.now().plusSeconds(60).toString())
                .get("/v1/referrals")
                .then()
                .statusCode(200);
    }

    private static void change(Connection connection, String id) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("update referral set seen = seen where id = '" + id + "'");
        }
    }

    /** Reads all pages from the last time it saw, again and again, as a partner does who keeps a copy. */
    private static final class Reader {

        private final Map<String, Instant> seen = new HashMap<>();
        private Instant since;
        private int backwards;

        Reader(Instant since) {
            this.since = since;
        }

        void read() {
            String cursor = null;
            do {
                var request = PRACTICE.call()
                        .queryParam("updatedSince", since.toString())
                        .queryParam("limit", 7);
                var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/v1/referrals");
                page.then().statusCode(200);
                List<Map<String, Object>> items = page.path("items");
                for (var item : items) {
                    var at = Instant.parse((String) item.get("updatedAt"));
                    backwards += at.isBefore(since) ? 1 : 0;
                    since = at;
                    seen.put((String) item.get("id"), at);
                }
                cursor = page.path("next");
            } while (cursor != null);
        }
    }
}
