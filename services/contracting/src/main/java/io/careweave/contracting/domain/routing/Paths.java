package io.careweave.contracting.domain.routing;

import io.careweave.contracting.domain.calendar.Table;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The path of each process: notices in order, what must be on record before each, and what is waited for after it. */
public final class Paths {

    private final Map<Process, List<Step>> steps;

    private Paths(Map<Process, List<Step>> steps) {
        this.steps = steps;
    }

    /** What is waited for before the next step. */
    public enum Wait {
        NONE,
        /** A number of days. */
        DAYS,
        /** Until bids are due. */
        BIDS,
        STANDSTILL
    }

    /**
     * One step.
     *
     * @param evidence what must be on record before the notice is published
     * @param then what is waited for after it
     * @param waitDays how many days are waited, absent unless days are
     * @param dueDays within how many days of the award it is published, absent unless it follows the award
     * @param says the rule in words, with its source
     */
    public record Step(
            NoticeKind notice,
            List<Evidence> evidence,
            Wait then,
            @Nullable Integer waitDays,
            @Nullable Integer dueDays,
            String says) {

        public Step {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * @param lines of a {@link Table}: process, notice, evidence, wait, due, says
     * @throws IllegalArgumentException if a line cannot be read, or a process has no path
     */
    public static Paths parse(List<String> lines) {
        Map<Process, List<Step>> steps = new EnumMap<>(Process.class);
        Table.rows(lines, 6).stream()
                .collect(Collectors.groupingBy(row -> Process.valueOf(row.getFirst())))
                .forEach((process, rows) ->
                        steps.put(process, rows.stream().map(Paths::step).toList()));
        for (var process : Process.values()) {
            if (!steps.containsKey(process)) {
                throw new IllegalArgumentException(process + " has no path");
            }
        }
        return new Paths(steps);
    }

    private static Step step(List<String> row) {
        var days = days(row.get(3));
        return new Step(
                NoticeKind.valueOf(row.get(1)),
                Stream.of(row.get(2).split(",", -1))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .map(Evidence::valueOf)
                        .toList(),
                switch (row.get(3)) {
                    case "none" -> Wait.NONE;
                    case "bids" -> Wait.BIDS;
                    case "standstill" -> Wait.STANDSTILL;
                    default -> Wait.DAYS;
                },
                days,
                row.get(4).isEmpty() ? null : positive(row.get(4)),
                row.get(5));
    }

    private static @Nullable Integer days(String wait) {
        return Set.of("none", "bids", "standstill").contains(wait) ? null : positive(wait);
    }

    private static Integer positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException(text + " is not positive");
        }
        return number;
    }

    public List<Step> of(Process process) {
        return steps.getOrDefault(process, List.of());
    }

    /** What is still to be put on record before a notice of a process; none where the process has no such notice. */
    public List<Evidence> missing(Process process, NoticeKind notice, Set<Evidence> recorded) {
        return of(process).stream()
                .filter(step -> step.notice() == notice)
                .flatMap(step -> step.evidence().stream())
                .filter(evidence -> !recorded.contains(evidence))
                .toList();
    }
}
