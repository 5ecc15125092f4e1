package io.careweave.contracting.domain.contracts;

import io.careweave.contracting.domain.calendar.Table;
import io.careweave.contracting.domain.contracts.Modification.Threshold;
import io.careweave.contracting.domain.kpis.Consequences.Scale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Figures that law and published terms give, each with its first day and its source: data, for they change by the year. */
public final class ContractLaw {

    private static final int COLUMNS = 5;

    private final List<Entry> entries;

    private ContractLaw(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** What a line is about. */
    private enum Rule {
        MODIFICATION,
        WITHHOLDING,
        MEETING,
        COMPACT,
        SIGNIFICANT,
        EXPIRY,
        URGENT,
        SILENCE
    }

    private record Entry(Rule rule, LocalDate from, BigDecimal first, BigDecimal second, String source) {}

    /**
     * @param lines of a {@link Table}: rule, from, first figure, second figure or nothing, source
     * @throws IllegalArgumentException (or of time) if a line cannot be read, or a rule has none
     */
    public static ContractLaw parse(List<String> lines) {
        var law = new ContractLaw(
                Table.rows(lines, COLUMNS).stream().map(ContractLaw::entry).toList());
        for (var rule : Rule.values()) {
            if (law.entries.stream().noneMatch(entry -> entry.rule() == rule)) {
                throw new IllegalArgumentException("there is no line of " + rule);
            }
        }
        return law;
    }

    private static Entry entry(List<String> row) {
        var rule = Rule.valueOf(row.get(0));
        var first = new BigDecimal(row.get(2));
        boolean two = rule == Rule.MODIFICATION || rule == Rule.WITHHOLDING;
        var second = two ? new BigDecimal(row.get(3)) : BigDecimal.ZERO;
        if (first.signum() < 0
                || second.signum() < 0
                || (!two && !row.get(3).isEmpty())
                || row.get(4).isEmpty()) {
            throw new IllegalArgumentException(
                    rule + ": figures are not below zero, as many as its rule has, and have a source");
        }
        return new Entry(rule, LocalDate.parse(row.get(1)), first, second, row.get(4));
    }

    private Entry on(Rule rule, LocalDate day) {
        return entries.stream()
                .filter(entry -> entry.rule() == rule && !entry.from().isAfter(day))
                .max(Comparator.comparing(Entry::from))
                .orElseThrow(() -> new IllegalStateException("nothing is known of " + rule + " on " + day));
    }

    /** How much one's own decision may change. */
    public Threshold modification(LocalDate day) {
        var entry = on(Rule.MODIFICATION, day);
        return new Threshold(entry.from(), entry.first().longValueExact(), entry.second(), entry.source());
    }

    /** What a milestone missed costs. */
    public Scale withholding(LocalDate day) {
        var entry = on(Rule.WITHHOLDING, day);
        return new Scale(entry.from(), entry.first(), entry.second(), entry.source());
    }

    /** Operational days within which the parties meet about a notice. */
    public int meetingDays(LocalDate day) {
        return on(Rule.MEETING, day).first().intValueExact();
    }

    /** First day on which a contract of a kind may end if its ending is told on a day. */
    public LocalDate earliestEnd(ContractKind kind, LocalDate told) {
        return kind.hasCompactNotice()
                ? told.plusMonths(on(Rule.COMPACT, told).first().intValueExact())
                : told;
    }

    /** From where a shortfall is significant, in hundredths of a per cent of the target. */
    public int significant(LocalDate day) {
        return on(Rule.SIGNIFICANT, day).first().intValueExact();
    }

    /** Months before an end at which it is told, the fewest first. */
    public List<Integer> expiryMonths(LocalDate day) {
        var newest = on(Rule.EXPIRY, day).from();
        return entries.stream()
                .filter(entry -> entry.rule() == Rule.EXPIRY && entry.from().equals(newest))
                .map(entry -> entry.first().intValueExact())
                .distinct()
                .sorted()
                .toList();
    }

    /** Months that a contract awarded urgently runs at most, before that is remarkable. */
    public int urgentMonths(LocalDate day) {
        return on(Rule.URGENT, day).first().intValueExact();
    }

    /** Months without any observation of an indicator, before that is remarkable. */
    public int silentMonths(LocalDate day) {
        return on(Rule.SILENCE, day).first().intValueExact();
    }
}
