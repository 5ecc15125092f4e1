package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EntryTest {

    private static final Origin ORIGIN = new Origin(
            "urn:careweave:ridgeway:referrals",
            Instant.parse("2026-11-20T10:30:00.123456Z"),
            5,
            new Links("https://api.ridgeway.example/api"));

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    @Test
    void givesEachListenerItsOwnNumbersInTheOrderOfEvents() {
        var first = occurrence(11, "A01", "submitted");
        var second = occurrence(12, "A02", "accepted");
        var third = occurrence(13, "A01", "accepted");
        var listeners = List.of(listener(ONE, "A01", 7, Set.of()), listener(TWO, "A02", 0, Set.of()));

        assertThat(Entry.number(listeners, List.of(first, second, third), Register.EMPTY))
                .containsExactly(
                        new Entry(ONE, 8, "r", first), new Entry(TWO, 1, "r", second), new Entry(ONE, 9, "r", third));
    }

    @Test
    void passesOverWhatAListenerHasGotBefore() {
        var before = occurrence(11, "A01", "submitted");
        var fresh = occurrence(12, "A01", "accepted");

        assertThat(Entry.number(
                        List.of(listener(ONE, "A01", 1, Set.of(before.notice().eventId()))),
                        List.of(before, fresh),
                        Register.EMPTY))
                .containsExactly(new Entry(ONE, 2, "r", fresh));
    }

    @Test
    void putsTheNumberOfTheSubscriptionIntoItsBody() {
        var entries = Entry.number(
                List.of(listener(ONE, "A01", 4, Set.of()), listener(TWO, "A01", 9, Set.of())),
                List.of(occurrence(1, "A01", "submitted")),
                Register.EMPTY);

        assertThat(entries)
                .extracting(Entry::body)
                .containsExactly("{\"n\":1,\"subscriptionseq\":5}", "{\"n\":1,\"subscriptionseq\":10}");
    }

    /** Whatever comes in, a listener's numbers go on from its last without a gap, and no event has two. */
    @Test
    void numbersContiguouslyWhateverComesIn() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var occurrences = new ArrayList<Occurrence>();
            for (int i = random.nextInt(20); i > 0; i--) {
                occurrences.add(occurrence(occurrences.size(), "A0" + random.nextInt(3), "submitted"));
            }
            long last = random.nextInt(100);
            var listeners = List.of(listener(ONE, "A01", last, Set.of()), listener(TWO, "A02", last, Set.of()));
            var entries = Entry.number(listeners, occurrences, Register.EMPTY);
            for (var id : List.of(ONE, TWO)) {
                var own = entries.stream()
                        .filter(entry -> entry.subscriptionId().equals(id))
                        .toList();

                assertThat(own)
                        .extracting(Entry::number)
                        .containsExactlyElementsOf(LongStream.rangeClosed(last + 1, last + own.size())
                                .boxed()
                                .toList());
                assertThat(own).extracting(Entry::occurrence).doesNotHaveDuplicates();
            }
        }
    }

    /** A webhook has a queue for each referral, a topic one for everything, and nobody waits for a pull. */
    @Test
    void queuesByChannel() {
        var event = List.of(occurrence(1, "A01", "submitted"));
        for (var channel : Channel.values()) {
            assertThat(Entry.number(List.of(listener(channel, ONE, "A01", 0, Set.of())), event, Register.EMPTY))
                    .singleElement()
                    .extracting(Entry::lane)
                    .isEqualTo(
                            switch (channel) {
                                case WEBHOOK -> "r";
                                case KAFKA -> TopicRun.LANE;
                                case PULL -> null;
                            });
        }
    }

    private static Listener listener(UUID id, String owner, long last, Set<UUID> told) {
        return listener(Channel.WEBHOOK, id, owner, last, told);
    }

    private static Listener listener(Channel channel, UUID id, String owner, long last, Set<UUID> told) {
        var terms = new Terms(
                owner,
                channel,
                channel == Channel.WEBHOOK ? "https://hooks.example.org/" : null,
                EventTypes.of(List.of("careweave.referral.*")),
                Filters.NONE,
                null,
                null);
        return new Listener(id, terms, last, told);
    }

    private static Occurrence occurrence(int id, String practice, String verb) {
        var notice = new Notice(
                new UUID(1, id),
                "careweave.referral." + verb + ".v1",
                "r",
                new Parties(practice, practice, null, null),
                null,
                null,
                null);
        return new Occurrence(notice, ORIGIN, new Envelope("{\"n\":" + id));
    }
}
