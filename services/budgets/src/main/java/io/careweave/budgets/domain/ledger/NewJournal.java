package io.careweave.budgets.domain.ledger;

import io.careweave.budgets.domain.ledger.chain.CanonicalBytes;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal to be posted.
 *
 * @param source who gives the keys, for example {@code commitments} or a client of the API
 * @param key names the journal within its source: posted again, it takes effect once
 * @param postedBy who posts it, as the audit names them
 */
public record NewJournal(
        UUID id, JournalKind kind, String source, String key, When when, Ties ties, String postedBy, List<Line> lines) {

    /** What becomes of a late item. */
    public enum IfClosed {
        REFUSE,
        NEXT_OPEN
    }

    /**
     * To which period it goes.
     *
     * @param dated day of what happened, in Europe/London
     * @param adjustments whether it goes into the thirteenth period of that day's year
     * @param ifClosed what to do where its period is closed
     * @param origin period to which it belongs, if that is an earlier one; null for none
     */
    public record When(
            LocalDate dated,
            boolean adjustments,
            IfClosed ifClosed,
            @Nullable Period origin) {}

    /**
     * What it has to do with; each null for none.
     *
     * @param reversalOf journal that it undoes
     * @param replaces journal that was undone and is put right by this one
     * @param reference what it rests on, for example an invoice
     * @param contractId contract that it falls under
     */
    public record Ties(
            @Nullable UUID reversalOf,
            @Nullable UUID replaces,
            @Nullable String reference,
            @Nullable UUID contractId) {}

    public NewJournal {
        lines = List.copyOf(lines);
    }

    /** A plain one: in the period of its day, refused where that is closed. */
    public static NewJournal of(
            UUID id, JournalKind kind, String source, String key, LocalDate dated, String postedBy, List<Line> lines) {
        var when = new When(dated, false, IfClosed.REFUSE, null);
        return new NewJournal(id, kind, source, key, when, new Ties(null, null, null, null), postedBy, lines);
    }

    /** The one that undoes a journal: the same lines, debits as credits and credits as debits. */
    public static NewJournal reversing(
            Journal undone, UUID id, String source, String key, LocalDate dated, String postedBy) {
        var lines = undone.lines().stream().map(Line::negated).toList();
        return of(id, JournalKind.REVERSAL, source, key, dated, postedBy, lines)
                .with(new Ties(undone.id(), null, undone.reference(), undone.contractId()));
    }

    /** The key of what is posted in the place of a journal, by that of the reversal that undoes it. */
    public static String replacementKey(String reversal) {
        return reversal + "/replacement";
    }

    /** The same, landing in the next open period where its own is closed. */
    public NewJournal orLate() {
        return with(new When(when.dated, when.adjustments, IfClosed.NEXT_OPEN, when.origin));
    }

    /** The same, with what it rests on. */
    public NewJournal with(@Nullable String reference, @Nullable UUID contractId) {
        return with(new Ties(ties.reversalOf, ties.replaces, reference, contractId));
    }

    /** The same, to put right what another journal had wrong. */
    public NewJournal replacing(UUID undone) {
        return with(new Ties(ties.reversalOf, undone, ties.reference, ties.contractId));
    }

    public NewJournal with(When other) {
        return new NewJournal(id, kind, source, key, other, ties, postedBy, lines);
    }

    public NewJournal with(Ties others) {
        return new NewJournal(id, kind, source, key, when, others, postedBy, lines);
    }

    /** SHA-256 of what it says: two of one key are the same request if they have the same. */
    public byte[] fingerprint() {
        var bytes = new CanonicalBytes()
                .text(kind.name())
                .day(when.dated)
                .flag(when.adjustments)
                .text(when.ifClosed.name())
                .number(when.origin == null ? 0 : when.origin.code())
                .id(ties.reversalOf)
                .id(ties.replaces)
                .text(Objects.requireNonNullElse(ties.reference, ""))
                .id(ties.contractId)
                .number(lines.size());
        for (var line : lines) {
            bytes.text(line.fund().name())
                    .text(line.holder())
                    .text(line.line().name())
                    .text(line.bucket().name())
                    .longNumber(line.pence());
        }
        return bytes.sha256();
    }
}
