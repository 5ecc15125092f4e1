package io.careweave.budgets;

import static io.careweave.budgets.Allocations.lists;
import static io.careweave.budgets.Allocations.practices;
import static io.careweave.budgets.Allocations.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Practices' lists as they come from membership: of each day the newest, and what can never be read is set aside. */
@QuarkusTest
class ListIT {

    private static final String LISTS = "membership.lists";
    private static final String DEAD_LETTERS = "membership.lists.v1." + Topics.prefix() + ".budgets.dlq";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void keepsTheNewestOfEachDayInWhateverOrderTheyCome() {
        var practice = practices(1);
        lists(practice, "2026-04-01", 3, 10, 1);
        Kafka.shared().publish(LISTS, list(practice.getFirst(), 2, "2026-04-01", 99, 99));
        lists(practice, "2026-07-01", 4, 12, 1);

        assertThat(version(practice.getFirst(), "2026-04-01")).isEqualTo(3);
        assertThat(version(practice.getFirst(), "2026-07-01")).isEqualTo(4);
    }

    @Test
    void setsAsideWhatCanNeverBeReadAndGoesOn() {
        var practice = practices(2);
        var wrong = List.of(
                list(practice.getFirst(), 0, "2026-04-01", 5, 5),
                list(practice.getFirst(), 1, "2026-02-30", 5, 5),
                list(practice.getFirst(), 1, "2026-04-01", 5, 6),
                list(practice.getFirst(), 1, "2026-04-01", -5, -5));
        wrong.forEach(event -> Kafka.shared().publish(LISTS, event));
        Kafka.shared().publish(LISTS, practice.getFirst(), null, Map.of());
        lists(List.of(practice.getLast()), "2026-04-01", 1, 1, 1);

        assertThat(Kafka.shared().await(DEAD_LETTERS, practice.getFirst(), wrong.size(), SOON))
                .hasSizeGreaterThanOrEqualTo(wrong.size());
        assertThat(version(practice.getFirst(), "2026-04-01")).isZero();
    }

    private static JsonNode list(String practice, long version, String day, long patients, long total) {
        return CloudEvents.event(
                "membership", "careweave.list.changed.v1", practice, version, """
                {"asAt":"%s","bands":[{"sex":"FEMALE","ageBand":"0-4","patients":%d}],"newRegistrants":0,
                "careHomePatients":0,"total":%d}""".formatted(day, patients, total));
    }
}
