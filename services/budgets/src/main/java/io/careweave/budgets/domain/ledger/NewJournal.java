package io.careweave.budgets.domain.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal to be posted.
 *
 * @param source who gives the keys, for example {@code commitments} or a client of the API; at most 80 characters
 * @param key names the journal within its source: posted again, it takes effect once; at most 160 characters
 * @param dated day of what happened, in Europe/London
 * @param adjustments whether it goes into the thirteenth period of that day's year
 * @param ifClosed what to do where its period is closed
 * @param origin period to which it belongs, if that is an earlier one; null for none
 * @param reversalOf journal that it undoes, null for none
 * @param replaces journal that was undone and is put right by this one, null for none
 * @param reference what it rests on, for example an invoice, null for nothing; at most 80 characters
 * @param contractId contract that it falls under, null for none
 * @param postedBy who posts it, as the audit names them
 */
public record NewJournal(
        UUID id,
        JournalKind kind,
        String source,
        String key,
        LocalDate dated,
        boolean adjustments,
        IfClosed ifClosed,
        @Nullable Period origin,
        @Nullable UUID reversalOf,
        @Nullable UUID replaces,
        @Nullable String reference,
        @Nullable UUID contractId,
        String postedBy,
        List<Line> lines) {

    /** What becomes of a late item. */
    public enum IfClosed {
        REFUSE,
        NEXT_OPEN
    }

    public NewJournal {
        lines = List.copyOf(lines);
    }

    /** A plain one: in the period of its day, refused where that is closed. */
    public static NewJournal of(
            UUID id, JournalKind kind, String source, String key, LocalDate dated, String postedBy, List<Line> lines) {
        return new NewJournal(
                id, kind, source, key, dated, false, IfClosed.REFUSE, null, null, null, null, null, postedBy, lines);
    }

    /** The same, landing in the next open period where its own is closed. */
    public NewJournal orLate() {
        return new NewJournal(
                id,
                kind,
                source,
                key,
                dated,
                adjustments,
                IfClosed.NEXT_OPEN,
                origin,
                reversalOf,
                replaces,
                reference,
                contractId,
                postedBy,
                lines);
    }

    /** The same, with what it rests on. */
    public NewJournal with(@Nullable String restsOn, @Nullable UUID contract) {
        return new NewJournal(
                id,
                kind,
                source,
                key,
                dated,
                adjustments,
                ifClosed,
                origin,
                reversalOf,
                replaces,
                restsOn,
                contract,
                postedBy,
                lines);
    }

    /** SHA-256 of what it says: two of one key are the same request if they have the same. */
    public byte[] fingerprint() {
        var bytes = new CanonicalBytes()
                .text(kind.name())
                .day(dated)
                .flag(adjustments)
                .text(ifClosed.name())
                .number(origin == null ? 0 : origin.code())
                .id(reversalOf)
                .id(replaces)
                .text(Objects.requireNonNullElse(reference, ""))
                .id(contractId)
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
