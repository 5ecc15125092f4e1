package io.careweave.subscriptions;

import static io.careweave.testkit.Eventually.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events get a number, and in which subscriptions. */
@QuarkusTest
class MatchingIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Partner trust = Partner.fresh();
    private final Partner practice = Partner.fresh();
    private final Partner stranger = Partner.fresh();

    @Test
    void numbersAnEventForEachPartyAndNobodyElse() {
        var ours = trust.subscribed(Partner.pull());
        var theirs = practice.subscribed(Partner.pull());
        var others = stranger.subscribed(Partner.pull());
        Referral.fresh(practice.org(), trust.org()).announce("submitted");
        Referral.fresh(practice.org(), "ZR9").announce("submitted");
        Referral.fresh("Z99999", trust.org()).announce("submitted");
        Referral.fresh("Z99999", stranger.org()).announce("submitted");
        awaitNumbers(others, 1);

        awaitNumbers(ours, 2);
        awaitNumbers(theirs, 2);
        assertThat(numbers(others)).containsExactly(1L);
    }

    /** The same event, published again and again, as after a relay's crash or a republication. */
    @Test
    void givesOneEventOneNumberHoweverOftenItArrives() {
        var subscription = trust.subscribed(Partner.pull());
        var referral = Referral.to(trust);
        var first = referral.event("submitted");
        for (int i = 0; i < 5; i++) {
            Referral.publish(first);
        }
        referral.announce("triaged");
        Referral.publish(first);
        referral.announce("accepted");

        awaitNumbers(subscription, 3);
        assertThat(ids(subscription))
                .doesNotHaveDuplicates()
                .startsWith(first.path("id").asText());
    }

    /** Even if the inbox has forgotten the event, which happens when it is older than its ids are kept. */
    @Test
    void givesOneEventOneNumberBeyondTheInboxsMemory() {
        var subscription = trust.subscribed(Partner.pull());
        var referral = Referral.to(trust);
        var first = referral.event("submitted");
        Referral.publish(first);
        awaitNumbers(subscription, 1);
        Service.execute(
                "delete from inbox where event_id = ?::uuid", first.path("id").asText());
        Referral.publish(first);
        referral.announce("triaged");

        awaitNumbers(subscription, 2);
        assertThat(numbers(subscription)).containsExactly(1L, 2L);
    }

    @Test
    void numbersContiguouslyThoughPartitionsAreReadAtOnce() {
        var all = trust.subscribed(Partner.pull());
        var accepted = trust.subscribed(Partner.pullOf("careweave.referral.accepted.v1"));
        var referrals = IntStream.range(0, 20).mapToObj(i -> Referral.to(trust)).toList();
        for (var verb : List.of("submitted", "triaged", "accepted", "booked", "attended")) {
            referrals.parallelStream().forEach(referral -> referral.announce(verb));
        }
        awaitNumbers(all, 100);
        awaitNumbers(accepted, 20);

        assertThat(numbers(all))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(numbers(accepted))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    /** A lock held for longer than a statement may wait for one: to the consumer, a database that does not answer. */
    @Test
    void losesNothingWhileTheDatabaseDoesNotAnswer() throws SQLException {
        var subscription = trust.subscribed(Partner.pull());
        var referral = Referral.to(trust);
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("select from subscription where id = '" + subscription.id() + "' for update");
            referral.announce("submitted");
            referral.announce("triaged");
            var locked = Instant.now();
            within(SOON, () -> assertThat(Instant.now()).isAfter(locked.plusSeconds(4)));
            assertThat(numbers(subscription)).isEmpty();
            database.rollback();
        }
        awaitNumbers(subscription, 2);
        assertThat(types(subscription))
                .containsExactly("careweave.referral.submitted.v1", "careweave.referral.triaged.v1");
        assertThat(Kafka.shared().now(Service.DEAD_LETTERS))
                .noneMatch(letter -> referral.id().equals(letter.key()));
    }

    @Test
    void losesNothingWhenItsConnectionsBreak() {
        var subscription = trust.subscribed(Partner.pull());
        var referrals = IntStream.range(0, 6).mapToObj(i -> Referral.to(trust)).toList();
        for (int i = 0; i < 60; i++) {
            referrals.get(i % 6).announce("submitted");
            if (i % 10 == 5) {
                Service.breakConnections();
            }
        }
        awaitNumbers(subscription, 60);

        assertThat(numbers(subscription))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
        var subjects = referrals.stream().map(Referral::id).toList();
        assertThat(Kafka.shared().now(Service.DEAD_LETTERS)).noneMatch(letter -> subjects.contains(letter.key()));
    }

    @Test
    void neverTellsAnybodyOfADraft() {
        var subscription = trust.subscribed(Partner.pull());
        var referral = Referral.to(trust);
        referral.announce("drafted");
        referral.announce("submitted");

        awaitNumbers(subscription, 1);
        assertThat(types(subscription)).containsExactly("careweave.referral.submitted.v1");
    }

    @Test
    void numbersNothingBeforeConsentOrAfterTheEnd() {
        var requested = trust.requested(Partner.pull());
        var ended = trust.subscribed(Partner.pullOf("careweave.referral.booked.v1"));
        assertThat(ended.cancel().statusCode()).isEqualTo(204);
        var witness = practice.subscribed(Partner.pull());
        Referral.fresh(practice.org(), trust.org()).announce("booked");
        awaitNumbers(witness, 1);

        assertThat(requested.status().getLong("lastNumber")).isZero();
        assertThat(ended.status().getLong("lastNumber")).isZero();
    }

    /** Redirected away, a provider learns of that and of nothing after it, but may still read what was before. */
    @Test
    void tellsTheOldProviderOfTheRedirectAndNothingAfterIt() {
        var old = trust.subscribed(Partner.pull());
        var next = stranger.subscribed(Partner.pull());
        var referral = Referral.to(trust);
        referral.announce("submitted");
        var redirect = referral.event("redirected");
        parties(redirect).put("providerOrg", stranger.org()).put("previousProviderOrg", trust.org());
        Referral.publish(redirect);
        var accepted = referral.event("accepted");
        parties(accepted).put("providerOrg", stranger.org());
        Referral.publish(accepted);

        awaitNumbers(next, 2);
        assertThat(types(next)).containsExactly("careweave.referral.redirected.v1", "careweave.referral.accepted.v1");
        assertThat(types(old)).containsExactly("careweave.referral.submitted.v1", "careweave.referral.redirected.v1");
    }

    @Test
    void narrowsByFilters() {
        var body = Partner.pull();
        body.put("filters", Map.of("practiceOrgs", List.of(practice.org()), "priorities", List.of("URGENT")));
        var subscription = trust.subscribed(body);
        var witness = trust.subscribed(Partner.pull());
        var wanted = Referral.fresh(practice.org(), trust.org());
        var urgent = wanted.event("submitted");
        ((ObjectNode) urgent.get("data")).put("priority", "URGENT");
        Referral.publish(urgent);
        wanted.announce("submitted");
        Referral.to(trust).announce("submitted");
        awaitNumbers(witness, 3);

        assertThat(ids(subscription)).containsExactly(urgent.path("id").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no parties | {\"serviceId\":\"s\"}",
                "no practice | {\"parties\":{\"referrerOrg\":\"Z90001\"}}",
                "parties no object | {\"parties\":[\"Z90001\"]}",
                "number for a code | {\"parties\":{\"referrerOrg\":1,\"practiceOrg\":\"Z90001\"}}",
                "no code | {\"parties\":{\"referrerOrg\":\"x y\",\"practiceOrg\":\"Z90001\"}}",
                "no object | []",
                "no JSON | {",
                "two values | {\"parties\":{\"referrerOrg\":\"Z90001\",\"practiceOrg\":\"Z90001\"}} {}",
                "a way out | {\"parties\":{\"referrerOrg\":\"Z90001\",\"practiceOrg\":\"Z90001\"}},\"id\":\"x\"",
                "a name twice | {\"parties\":{},\"parties\":{\"referrerOrg\":\"Z90001\",\"practiceOrg\":\"Z90001\"}}",
                "nothing | "
            })
    void setsAsideWhatItCannotRead(String what, @Nullable String data) {
        var witness = trust.subscribed(Partner.pull());
        var key = UUID.randomUUID().toString();
        Kafka.shared().publish(Referral.TOPIC, key, data == null ? null : data.getBytes(UTF_8), headers(key));
        var letter = Kafka.shared().await(Service.DEAD_LETTERS, key, 1, SOON).getFirst();

        assertThat(letter.value()).as(what).isEqualTo(data == null ? null : data.getBytes(UTF_8));
        assertThat(Kafka.header(letter, "dead-letter-reason"))
                .doesNotContain("Z90001")
                .doesNotContain("x y");
        Referral.to(trust).announce("submitted");
        awaitNumbers(witness, 1);
    }

    @Test
    void setsAsideWhatIsTooLargeToDeliver() {
        var event = Referral.to(trust).event("submitted");
        ((ObjectNode) event.get("data")).put("padding", "x".repeat(20_000));
        Referral.publish(event);

        var letter = Kafka.shared()
                .await(Service.DEAD_LETTERS, event.path("subject").asText(), 1, SOON)
                .getFirst();
        assertThat(Kafka.header(letter, "dead-letter-reason")).contains("larger than a delivery may be");
    }

    @Test
    void leavesAloneWhatIsNoneOfItsBusiness() {
        var witness = trust.subscribed(Partner.pull());
        var referral = Referral.to(trust);
        var other = CloudEvents.event("referrals", "careweave.pathway.published.v1", referral.id(), 1, "{}");
        Referral.publish(other);
        referral.announce("submitted");
        awaitNumbers(witness, 1);

        assertThat(Kafka.shared().now(Service.DEAD_LETTERS))
                .noneMatch(letter -> referral.id().equals(letter.key()));
        assertThat(Topics.name(Service.DEAD_LETTERS)).endsWith(".subscriptions.dlq");
    }

    private static Map<String, String> headers(String subject) {
        var headers = new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", UUID.randomUUID().toString(),
                "ce_source", "urn:careweave:ridgeway:referrals",
                "ce_type", "careweave.referral.submitted.v1",
                "ce_subject", subject,
                "ce_time", "2026-11-20T10:00:00Z",
                "ce_aggregateversion", "1"));
        headers.put("content-type", "application/json");
        return headers;
    }

    private static ObjectNode parties(ObjectNode event) {
        return (ObjectNode) event.path("data").path("parties");
    }

    private static void awaitNumbers(Partner.Subscribed subscription, long last) {
        within(SOON, () -> assertThat(subscription.status().getLong("lastNumber"))
                .isEqualTo(last));
    }

    private static List<Long> numbers(Partner.Subscribed subscription) {
        return subscription.events(0).jsonPath().<Number>getList("subscriptionseq").stream()
                .map(Number::longValue)
                .toList();
    }

    private static List<String> ids(Partner.Subscribed subscription) {
        return subscription.events(0).jsonPath().getList("id");
    }

    private static List<String> types(Partner.Subscribed subscription) {
        return subscription.events(0).jsonPath().getList("type");
    }
}
