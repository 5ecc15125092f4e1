package io.careweave.subscriptions;

import static io.careweave.subscriptions.Problems.problem;
import static io.careweave.testkit.Eventually.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.subscriptions.Neighbourhood.Series;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of figures: told to whoever belongs to the network they are of, and to nobody else. */
@QuarkusTest
class PerformanceEventsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String[] SIGNALS = {"careweave.special_cause.*", "careweave.target.*"};
    static final String DEAD_LETTERS = "performance.events.v1." + Topics.prefix() + ".subscriptions.dlq";

    private final Neighbourhood ours = Neighbourhood.founded();
    private final Partner member = ours.member();
    private final Receiver receiver = Receiver.plain();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void tellsTheNetworkWhoseSeriesItIsAndNobodyElse() {
        var neighbour = ours.member().subscribed(Partner.pullOf(SIGNALS));
        var theirs = Neighbourhood.founded();
        var other = theirs.member().subscribed(Partner.pullOf(SIGNALS));
        var around = Partner.fresh();
        Neighbourhood.tell(around.org(), "TRUST", null, null);
        var outsider = around.subscribed(Partner.pullOf(SIGNALS));
        var unknown = Partner.fresh().subscribed(Partner.pullOf(SIGNALS));
        var own = webhook(member);

        var event = Series.of(ours.code()).event("special_cause.detected");
        Neighbourhood.publish(event);
        var elsewhere = Series.of(theirs.code()).announce("target.missed");
        var trusts = Series.of(around.org()).announce("special_cause.ended");
        awaitLast(own, 1);
        awaitLast(neighbour, 1);
        awaitLast(other, 1);
        awaitLast(outsider, 1);

        within(SOON, () -> assertThat(receiver.received()).hasSize(1));
        var told = receiver.received().getFirst();
        assertThat(told.number()).isEqualTo(1);
        assertThat(told.event().path("data")).isEqualTo(event.path("data"));
        Contracts.assertKept(told.event());
        assertThat(receiver.forged()).isEmpty();
        assertThat(ids(neighbour)).containsExactly(event.path("id").asText());
        assertThat(ids(other)).containsExactly(elsewhere);
        assertThat(ids(outsider)).containsExactly(trusts);
        assertThat(ids(unknown)).isEmpty();
    }

    @Test
    void tellsAnEventOnceAndTheEventsOfASeriesInTheirOrder() {
        var own = webhook(member);
        var series =
                IntStream.range(0, 4).mapToObj(i -> Series.of(member.org())).toList();
        for (int i = 0; i < 3; i++) {
            for (var one : series) {
                var event = one.event(i % 2 == 0 ? "special_cause.detected" : "special_cause.ended");
                Neighbourhood.publish(event);
                Neighbourhood.publish(event);
            }
        }
        within(SOON, () -> assertThat(receiver.received()).hasSize(12));

        assertThat(own.status().getLong("lastNumber")).isEqualTo(12);
        for (var one : series) {
            assertThat(receiver.received().stream()
                            .filter(told -> told.subject().equals(one.id()))
                            .map(told -> told.event().path("aggregateversion").asInt()))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void tellsItInAStreamAndOnAPartnersTopicToo() {
        var streamed = member.subscribed(Partner.pullOf(SIGNALS));
        var topic = "subscriptions.partner." + member.org().toLowerCase(Locale.ROOT) + ".v1";
        Topics.create(topic);
        var written = member.requested(Map.of("channel", "KAFKA", "eventTypes", List.of(SIGNALS)));
        within(SOON, () -> assertThat(written.activate().statusCode()).isEqualTo(200));
        try (var stream = Streaming.open(streamed, "")) {
            var series = Series.of(ours.code());
            var id = series.announce("target.met");

            within(SOON, () -> assertThat(stream.ids()).containsExactly("1"));
            assertThat(stream.events().getFirst().type()).isEqualTo("careweave.target.met.v1");
            var record = Kafka.shared().await(topic, series.id(), 1, SOON).getFirst();
            assertThat(Kafka.header(record, "ce_id")).isEqualTo(id);
            assertThat(CloudEvents.structured(record).at("/data/orgCode").asText())
                    .isEqualTo(ours.code());
        }
    }

    /** What waited when it left is dropped, what follows gets no number, and what it got about its referrals stays readable. */
    @Test
    void tellsNothingMoreToAnOrganisationThatLeft() throws Exception {
        receiver.answer(500);
        var pushed = webhook(member);
        var pulled = member.subscribed(Partner.pullOf("careweave.*"));
        var witness = ours.member().subscribed(Partner.pullOf(SIGNALS));
        Series.of(member.org()).announce("special_cause.detected");
        awaitLast(pushed, 1);
        within(SOON, () -> assertThat(receiver.received()).isNotEmpty());
        ours.leaves(member);
        receiver.answer(204);
        int tried = receiver.received().size();
        Service.makeDue(pushed);
        Referral.to(member).announce("submitted");
        Series.of(member.org()).announce("special_cause.ended");
        awaitLast(witness, 2);

        within(SOON, () -> assertThat(pushed.deliveries("DROPPED"))
                .singleElement()
                .satisfies(one -> assertThat(one).containsEntry("outcome", "NOT_AUTHORISED")));
        assertThat(receiver.received()).hasSize(tried);
        assertThat(pushed.status().getLong("lastNumber")).isEqualTo(1);
        awaitLast(pulled, 2);
        var feed = Batch.of(pulled.events(0));
        assertThat(feed)
                .extracting(event -> event.path("subscriptionseq").asInt())
                .containsExactly(1, 2);
        assertThat(feed)
                .extracting(event -> event.path("type").asText())
                .containsExactly("careweave.subscription.withheld.v1", "careweave.referral.submitted.v1");
        assertThat(feed.getFirst().path("data").toString()).isEqualTo("{\"number\":1}");
        Contracts.assertKept(feed.getFirst());
        pushed.replay(1, 1).then().statusCode(202);
        within(SOON, () -> assertThat(pushed.deliveries("DROPPED")).hasSize(1));
        assertThat(receiver.received()).hasSize(tried);

        ours.returns(member);
        assertThat(Batch.of(pulled.events(0)).getFirst().path("type").asText())
                .isEqualTo("careweave.special_cause.detected.v1");
    }

    @Test
    void narrowsByOrganisationAndIndicator() {
        var body = Partner.pullOf(SIGNALS);
        body.put("filters", Map.of("orgCodes", List.of(ours.code()), "indicatorCodes", List.of("PRESCRIBING_SPEND")));
        var narrow = member.subscribed(body);
        var wide = member.subscribed(Partner.pullOf(SIGNALS));
        var ofPatients = Partner.pullOf("careweave.*");
        ofPatients.put("filters", Map.of("practiceOrgs", List.of(member.org())));
        var referrals = member.subscribed(ofPatients);
        Series.of(ours.code()).announce("special_cause.detected");
        Series.of(member.org()).announce("special_cause.detected");
        var wanted = Series.of(ours.code()).event("special_cause.detected");
        data(wanted).put("indicatorCode", "PRESCRIBING_SPEND");
        Neighbourhood.publish(wanted);
        awaitLast(wide, 3);

        assertThat(ids(narrow)).containsExactly(wanted.path("id").asText());
        assertThat(ids(referrals)).isEmpty();
        assertThat(narrow.get().jsonPath().getMap("filters"))
                .isEqualTo(Map.of("orgCodes", List.of(ours.code()), "indicatorCodes", List.of("PRESCRIBING_SPEND")));
    }

    @ParameterizedTest
    @CsvSource({
        "17, 25, true",
        "17, 21, false",
        "0, 21, true",
        "4, 21, false",
        "18, 21, false",
        "1, 1, false",
        "5, 10, true"
    })
    void tellsOfAContractToItsTwoSidesWithoutSmallCounts(int numerator, int denominator, boolean shown)
            throws Exception {
        var types = "careweave.contract_kpi.*";
        var provider = Partner.fresh();
        var buyer = Partner.fresh();
        var providers = provider.subscribed(Partner.pullOf(types));
        var buyers = buyer.subscribed(Partner.pullOf(types));
        var third = member.subscribed(Partner.pullOf(types));
        var event = Series.of("-").event("contract_kpi.observed");
        var data = data(event);
        data.put("numerator", numerator).put("denominator", denominator).remove("orgCode");
        data.putObject("parties").put("buyerOrg", buyer.org()).put("providerOrg", provider.org());
        Neighbourhood.publish(event);
        awaitLast(providers, 1);
        awaitLast(buyers, 1);

        assertThat(ids(third)).isEmpty();
        for (var side : List.of(providers, buyers)) {
            JsonNode told = Batch.of(side.events(0)).getFirst();
            Contracts.assertKept(told);
            assertThat(told.at("/data/numerator").isMissingNode()).isEqualTo(!shown);
            assertThat(told.at("/data/denominator").isMissingNode()).isEqualTo(!shown);
            assertThat(told.at("/data/status").asText()).isEqualTo("MISSED");
        }
    }

    /** As they were told before they said whose contract it is. */
    @Test
    void tellsNobodyOfAContractWithoutSides() {
        var witness = member.subscribed(Partner.pullOf("careweave.*"));
        var event = Series.of("-").event("contract_kpi.observed");
        data(event).remove(List.of("orgCode", "parties"));
        Neighbourhood.publish(event);
        var id = Series.of(member.org()).announce("target.met");
        awaitLast(witness, 1);

        assertThat(ids(witness)).containsExactly(id);
        assertThat(Kafka.shared().now(DEAD_LETTERS))
                .noneMatch(letter -> event.path("subject").asText().equals(letter.key()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"orgCode\":\"no code\",\"indicatorCode\":\"A_B\"}",
                "{\"orgCode\":\"Z90001\"}",
                "{\"orgCode\":\"Z90001\",\"indicatorCode\":7}",
                "{\"orgCode\":\"Z90001\",\"orgCode\":\"Z90002\",\"indicatorCode\":\"A_B\"}",
                "[]",
                "{"
            })
    void setsAsideWhatItCannotReadAndGoesOn(String data) {
        var witness = member.subscribed(Partner.pullOf(SIGNALS));
        var key = UUID.randomUUID().toString();
        Kafka.shared().publish("performance.events", key, data.getBytes(UTF_8), headers(key));
        Series.of(member.org()).announce("target.met");
        awaitLast(witness, 1);

        var letter = Kafka.shared().await(DEAD_LETTERS, key, 1, SOON).getFirst();
        assertThat(Kafka.header(letter, "dead-letter-reason"))
                .doesNotContain("Z9000")
                .doesNotContain("no code");
    }

    /** Not lost in silence: what membership tells may come a little later. */
    @Test
    void waitsForAnOrganisationThatMembershipHasNotToldOfAndSetsItAsideInTheEnd() {
        var witness = member.subscribed(Partner.pullOf(SIGNALS));
        var nobodys = Series.of(Partner.fresh().org());
        nobodys.announce("target.met");
        Series.of(member.org()).announce("target.met");
        awaitLast(witness, 1);

        assertThat(Kafka.shared().await(DEAD_LETTERS, nobodys.id(), 1, SOON)).hasSize(1);
    }

    /** A performance event that cannot be numbered yet holds up no referral. */
    @Test
    void letsReferralsPassWhatWaits() throws SQLException {
        var figures = member.subscribed(Partner.pullOf(SIGNALS));
        var referrals = member.subscribed(Partner.pull());
        try (var database = Stack.database().asSuperuser();
                var statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("select from subscription where id = '" + figures.id() + "' for update");
            Series.of(member.org()).announce("target.met");
            Referral.to(Partner.fresh()).announce("submitted");
            var other = Partner.fresh();
            var elsewhere = other.subscribed(Partner.pull());
            Referral.to(other).announce("submitted");
            awaitLast(elsewhere, 1);
            assertThat(numbers(figures)).isZero();
            database.rollback();
        }
        Referral.to(member).announce("submitted");
        awaitLast(figures, 1);
        awaitLast(referrals, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fhir", "mns"})
    void tellsItInNoFormThatHasNoWordsForIt(String format) {
        var body = Partner.webhook("https://hooks.example.org/");
        body.put("format", format);
        body.put("eventTypes", List.of("careweave.referral.*", "careweave.target.*"));
        var problem = problem(member.request(body), 422, "subscriptions/form-refused");
        assertThat(problem.getString("errors[0].pointer")).isEqualTo("/eventTypes");
        var all = Partner.pullOf("careweave.*");
        all.put("format", format);
        var everything = member.subscribed(all);
        var witness = member.subscribed(Partner.pullOf(SIGNALS));
        Series.of(member.org()).announce("target.met");
        awaitLast(witness, 1);

        assertThat(numbers(everything)).isZero();
    }

    private Partner.Subscribed webhook(Partner partner) {
        var body = Partner.webhook(receiver.url());
        body.put("eventTypes", List.of(SIGNALS));
        var subscription = partner.requested(body);
        receiver.trust(subscription.secret());
        assertThat(subscription.activate().statusCode()).isEqualTo(200);
        return subscription;
    }

    private static ObjectNode data(ObjectNode event) {
        return (ObjectNode) event.get("data");
    }

    private static Map<String, String> headers(String subject) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", UUID.randomUUID().toString(),
                "ce_source", "urn:careweave:ridgeway:performance",
                "ce_type", "careweave.target.met.v1",
                "ce_subject", subject,
                "ce_time", "2026-11-20T10:00:00Z",
                "ce_aggregateversion", "1",
                "content-type", "application/json");
    }

    private static void awaitLast(Partner.Subscribed subscription, long last) {
        within(SOON, () -> assertThat(numbers(subscription)).isEqualTo(last));
    }

    private static long numbers(Partner.Subscribed subscription) {
        return subscription.status().getLong("lastNumber");
    }

    private static List<String> ids(Partner.Subscribed subscription) {
        return subscription.events(0).jsonPath().getList("id");
    }
}
