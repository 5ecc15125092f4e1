package io.careweave.contracting.domain.award;

import io.careweave.contracting.domain.calendar.Table;
import io.careweave.contracting.domain.routing.NoticeKind;
import io.careweave.contracting.domain.routing.Process;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which notice of which process says what at least, as dated data. */
public final class NoticeLaw {

    private final Map<Notice, Rule> rules;

    private NoticeLaw(Map<Notice, Rule> rules) {
        this.rules = Map.copyOf(rules);
    }

    private record Notice(Process process, NoticeKind kind) {}

    /** @param says the rule in words, with its source */
    public record Rule(Set<NoticeField> fields, String says) {}

    /**
     * @param lines of a {@link Table}: process, notice, fields, says
     * @throws IllegalArgumentException if a line cannot be read, or a notice is there twice
     */
    public static NoticeLaw parse(List<String> lines) {
        Map<Notice, Rule> rules = new HashMap<>();
        for (var row : Table.rows(lines, 4)) {
            var fields = EnumSet.noneOf(NoticeField.class);
            Stream.of(row.get(2).split(",", -1))
                    .map(String::strip)
                    .map(NoticeField::valueOf)
                    .forEach(fields::add);
            var notice = new Notice(Process.valueOf(row.get(0)), NoticeKind.valueOf(row.get(1)));
            if (rules.put(notice, new Rule(Set.copyOf(fields), row.get(3))) != null) {
                throw new IllegalArgumentException(notice + " is there twice");
            }
        }
        return new NoticeLaw(rules);
    }

    /** @throws IllegalStateException if a path has a notice of which nothing is known */
    public Rule of(Process process, NoticeKind kind) {
        var rule = rules.get(new Notice(process, kind));
        if (rule == null) {
            throw new IllegalStateException("the law says nothing of " + kind + " of " + process);
        }
        return rule;
    }

    public boolean knows(Process process, NoticeKind kind) {
        return rules.containsKey(new Notice(process, kind));
    }
}
