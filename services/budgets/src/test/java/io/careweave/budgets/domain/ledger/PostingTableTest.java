package io.careweave.budgets.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.budgets.domain.ledger.JournalKind.Leg;
import io.careweave.budgets.domain.ledger.JournalKind.Side;
import io.careweave.budgets.domain.ledger.JournalKind.Trait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The posting table in words is the one in code, and the code's keeps the invariants. */
class PostingTableTest {

    private static final Map<String, Trait> TRAITS =
            Map.of("by hand", Trait.BY_HAND, "unavoidable", Trait.UNAVOIDABLE, "after the month", Trait.AFTER_MONTH);

    private record Row(Set<Leg> budgetary, Set<Leg> financial, Set<Trait> traits) {}

    private static Map<String, Row> documented() throws IOException {
        var page = Path.of(System.getProperty("careweave.root"), "docs/posting-table.md");
        Map<String, Row> rows = new LinkedHashMap<>();
        for (var line : Files.readAllLines(page)) {
            if (line.startsWith("| `")) {
                var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
                rows.put(
                        cells.get(1).replace("`", ""),
                        new Row(legs(cells.get(3)), legs(cells.get(4)), traits(cells.get(5))));
            }
        }
        return rows;
    }

    private static Set<Leg> legs(String cell) {
        return items(cell)
                .map(item -> {
                    var words = item.split(" ", 2);
                    var side = Map.of("+", Side.DEBIT, "−", Side.CREDIT, "±", Side.BOTH)
                            .get(words[1]);
                    return new Leg(Bucket.valueOf(words[0]), Objects.requireNonNull(side, item));
                })
                .collect(Collectors.toSet());
    }

    private static Set<Trait> traits(String cell) {
        return items(cell)
                .map(item -> Objects.requireNonNull(TRAITS.get(item), item))
                .collect(Collectors.toSet());
    }

    private static Stream<String> items(String cell) {
        return cell.equals("–") ? Stream.empty() : Stream.of(cell.split(", ", -1));
    }

    @Test
    void isThatOfThePage() throws IOException {
        var rows = documented();

        assertThat(rows.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(JournalKind.values()).map(Enum::name).toList());
        for (var kind : JournalKind.values()) {
            assertThat(rows.get(kind.name()))
                    .as(kind.name())
                    .isEqualTo(new Row(of(kind, Book.BUDGETARY), of(kind, Book.FINANCIAL), kind.traits()));
        }
    }

    private static Set<Leg> of(JournalKind kind, Book book) {
        return kind.legs().stream().filter(leg -> leg.bucket().book() == book).collect(Collectors.toSet());
    }

    /** A leg without another that it could balance against would be of no journal. */
    @ParameterizedTest
    @EnumSource(
            value = JournalKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REVERSAL"})
    void hasACounterpartForEveryLegInItsBook(JournalKind kind) {
        for (var leg : kind.legs()) {
            var others = kind.legs().stream()
                    .filter(other -> other.bucket().book() == leg.bucket().book())
                    .map(Leg::side)
                    .toList();
            assertThat(others)
                    .as("%s %s", kind, leg)
                    .anyMatch(side -> side == Side.BOTH || (side != leg.side() && leg.side() != Side.BOTH));
        }
    }

    @ParameterizedTest
    @EnumSource(JournalKind.class)
    void expensesWhatItSpends(JournalKind kind) {
        assertThat(side(kind, Bucket.SPENT)).isEqualTo(side(kind, Bucket.EXPENSE));
    }

    private static List<Side> side(JournalKind kind, Bucket bucket) {
        return kind.legs().stream()
                .filter(leg -> leg.bucket() == bucket)
                .map(Leg::side)
                .toList();
    }

    @Test
    void movesAllocationOnlyWhereBudgetIsGivenOrTaken() {
        assertThat(Arrays.stream(JournalKind.values())
                        .filter(kind -> !side(kind, Bucket.ALLOCATED).isEmpty()))
                .containsExactlyInAnyOrder(JournalKind.ALLOCATION, JournalKind.FUND_TRANSFER);
    }

    @Test
    void reachesEveryBucket() {
        assertThat(Arrays.stream(JournalKind.values())
                        .flatMap(kind -> kind.legs().stream().map(Leg::bucket))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Bucket.values());
    }
}
