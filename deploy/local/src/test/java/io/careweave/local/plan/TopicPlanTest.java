package io.careweave.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private static final List<Network.Partner> PARTNERS =
            Network.named("ridgeway").partnersWithTopic();

    private final TopicPlan plan = TopicPlan.of("careweave", PARTNERS);

    @Test
    void hasTheTopicsOfAllSixServices() {
        assertThat(plan.topics().stream().map(TopicPlan.Topic::name).filter(name -> !name.endsWith(".dlq")))
                .containsExactlyInAnyOrder(
                        "careweave.membership.organisations.v1",
                        "careweave.membership.lists.v1",
                        "careweave.membership.bodies.v1",
                        "careweave.membership.delegations.v1",
                        "careweave.membership.interests.v1",
                        "careweave.membership.events.v1",
                        "careweave.budgets.events.v1",
                        "careweave.contracting.events.v1",
                        "careweave.performance.events.v1",
                        "careweave.referrals.events.v1",
                        "careweave.referrals.pathways.v1",
                        "careweave.referrals.services.v1",
                        "careweave.referrals.urgentcare.v1",
                        "careweave.referrals.inpatients.v1",
                        "careweave.subscriptions.ops.v1",
                        "careweave.subscriptions.partner.zr1.v1",
                        "careweave.subscriptions.partner.zr2.v1");
    }

    @Test
    void keepsStateForEverAndEventsForFiveWeeks() {
        assertThat(topic("careweave.membership.organisations.v1").compacted()).isTrue();
        assertThat(topic("careweave.membership.organisations.v1").retention()).isEmpty();
        assertThat(topic("careweave.referrals.events.v1").compacted()).isFalse();
        assertThat(topic("careweave.referrals.events.v1").retention()).contains(Duration.ofDays(35));
        assertThat(topic("careweave.subscriptions.ops.v1").retention()).contains(Duration.ofDays(14));
    }

    @Test
    void givesEachReaderItsDeadLettersWithThePartitionsOfTheSource() {
        TopicPlan.Topic letters = topic("careweave.referrals.events.v1.careweave.subscriptions.dlq");
        assertThat(letters.partitions())
                .isEqualTo(topic("careweave.referrals.events.v1").partitions());
        assertThat(letters.retention()).contains(Duration.ofDays(90));
        assertThat(grants("svc-subscriptions"))
                .contains(
                        new TopicPlan.Grant("svc-subscriptions", TopicPlan.Action.WRITE_TOPIC, letters.name(), false));
    }

    @Test
    void letsAServiceWriteItsOwnTopicsAndReadWhatListsIt() {
        assertThat(grants("svc-referrals"))
                .containsExactlyInAnyOrder(
                        new TopicPlan.Grant(
                                "svc-referrals", TopicPlan.Action.WRITE_TOPIC, "careweave.referrals.", true),
                        new TopicPlan.Grant("svc-referrals", TopicPlan.Action.READ_GROUP, "careweave.referrals", true),
                        read("svc-referrals", "careweave.membership.organisations.v1"),
                        letters("svc-referrals", "careweave.membership.organisations.v1"),
                        read("svc-referrals", "careweave.contracting.events.v1"),
                        letters("svc-referrals", "careweave.contracting.events.v1"));
    }

    @Test
    void letsToolsReadAndNeverWrite() {
        assertThat(grants("kafka-tail")).hasSize(2).noneMatch(grant -> grant.action() == TopicPlan.Action.WRITE_TOPIC);
    }

    @Test
    void letsAPartnerReadItsOwnTopicWithGroupsOfItsOwnNameAndNothingElse() {
        assertThat(plan.grants().stream().filter(grant -> grant.clientId().startsWith("partner-")))
                .containsExactlyInAnyOrder(
                        read("partner-zr1", "careweave.subscriptions.partner.zr1.v1"),
                        new TopicPlan.Grant("partner-zr1", TopicPlan.Action.READ_GROUP, "partner-zr1.", true),
                        read("partner-zr2", "careweave.subscriptions.partner.zr2.v1"),
                        new TopicPlan.Grant("partner-zr2", TopicPlan.Action.READ_GROUP, "partner-zr2.", true));
        assertThat(TopicPlan.of("careweave").grants())
                .noneMatch(grant -> grant.clientId().startsWith("partner-"));
    }

    @Test
    void putsEveryTopicAndGroupUnderThePrefix() {
        TopicPlan other = TopicPlan.of("vale", PARTNERS);
        assertThat(other.topics()).hasSameSizeAs(plan.topics()).allMatch(topic -> topic.name()
                .startsWith("vale."));
        assertThat(other.grants().stream()
                        .filter(grant -> grant.action() != TopicPlan.Action.READ_GROUP
                                || grant.clientId().startsWith("svc-")))
                .allMatch(grant -> grant.name().startsWith("vale."));
    }

    @Test
    void namesNoTopicTwice() {
        assertThat(plan.topics().stream().map(TopicPlan.Topic::name)).doesNotHaveDuplicates();
    }

    @Test
    void refusesATopicOfUnknownKind() {
        LinkedHashMap<String, TopicPlan.File.Entry> topics = new LinkedHashMap<>();
        topics.put("referrals.events.v1", new TopicPlan.File.Entry("evnts", 1, List.of()));
        TopicPlan.File.Kind kept = new TopicPlan.File.Kind("delete", 1);
        TopicPlan.File file = new TopicPlan.File(
                Map.of("events", kept), kept, topics, new TopicPlan.File.Partners("events", 1), List.of());
        assertThatThrownBy(() -> TopicPlan.of("careweave", List.of(), file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evnts");
    }

    private TopicPlan.Topic topic(String name) {
        Optional<TopicPlan.Topic> found = plan.topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst();
        return found.orElseThrow();
    }

    private List<TopicPlan.Grant> grants(String client) {
        return plan.grants().stream()
                .filter(grant -> grant.clientId().equals(client))
                .collect(Collectors.toList());
    }

    private static TopicPlan.Grant read(String client, String topic) {
        return new TopicPlan.Grant(client, TopicPlan.Action.READ_TOPIC, topic, false);
    }

    private static TopicPlan.Grant letters(String client, String topic) {
        String service = client.substring("svc-".length());
        return new TopicPlan.Grant(
                client, TopicPlan.Action.WRITE_TOPIC, topic + ".careweave." + service + ".dlq", false);
    }
}
