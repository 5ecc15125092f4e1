package io.careweave.contracting.domain.award;

import io.careweave.contracting.domain.calendar.Table;
import io.careweave.contracting.domain.routing.NoticeKind;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Regime;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which notice of which process says what at least, as dated data. */
public final class NoticeLaw {

    private static final String UNCONFIRMED = "unconfirmed";
    private static final String OF_CONTRACTS = "-";

    private final Map<Notice, Rule> rules;

    private NoticeLaw(Map<Notice, Rule> rules) {
        this.rules = Map.copyOf(rules);
    }

    /** @param process absent of notices that belong to a contract */
    private record Notice(Regime regime, @Nullable Process process, NoticeKind kind) {}

    /**
     * @param says the rule in words, with its source
     * @param readOn day on which it was read there, absent where that could not be confirmed
     */
    public record Rule(
            Set<NoticeField> fields, String says, @Nullable LocalDate readOn) {}

    /**
     * @param lines of a {@link Table}: regimes, process or none, notice, fields, says, read on or unconfirmed
     * @throws IllegalArgumentException if a line cannot be read, or a notice is there twice
     */
    public static NoticeLaw parse(List<String> lines) {
        Map<Notice, Rule> rules = new HashMap<>();
        for (var row : Table.rows(lines, 6)) {
            var fields = parts(row.get(3)).map(NoticeField::valueOf).collect(Collectors.toUnmodifiableSet());
            var rule =
                    new Rule(fields, row.get(4), row.get(5).equals(UNCONFIRMED) ? null : LocalDate.parse(row.get(5)));
            parts(row.get(0)).map(Regime::valueOf).forEach(regime -> {
                var process = row.get(1).equals(OF_CONTRACTS) ? null : Process.valueOf(row.get(1));
                var notice = new Notice(regime, process, NoticeKind.valueOf(row.get(2)));
                if (rules.put(notice, rule) != null) {
                    throw new IllegalArgumentException(notice + " is there twice");
                }
            });
        }
        return new NoticeLaw(rules);
    }

    private static Stream<String> parts(String cell) {
        return Stream.of(cell.split(",", -1)).map(String::strip);
    }

    /** @throws IllegalStateException if a path has a notice of which nothing is known */
    public Rule of(Regime regime, Process process, NoticeKind kind) {
        return of(new Notice(regime, process, kind));
    }

    /**
     * Of a contract, whatever the process by which it was awarded.
     *
     * @throws IllegalStateException if nothing is known of it
     */
    public Rule ofContract(Regime regime, NoticeKind kind) {
        return of(new Notice(regime, null, kind));
    }

    private Rule of(Notice notice) {
        var rule = rules.get(notice);
        if (rule == null) {
            throw new IllegalStateException("the law says nothing of " + notice);
        }
        return rule;
    }

    public boolean knows(Regime regime, Process process, NoticeKind kind) {
        return rules.containsKey(new Notice(regime, process, kind));
    }
}
