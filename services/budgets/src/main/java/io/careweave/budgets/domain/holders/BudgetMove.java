package io.careweave.budgets.domain.holders;

import static io.careweave.budgets.domain.ledger.Bucket.ALLOCATED;
import static io.careweave.budgets.domain.ledger.Bucket.AVAILABLE;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.JournalKind;
import io.careweave.budgets.domain.ledger.Line;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that went from one budget to another, and by whose authority.
 *
 * @param pence what was moved, all lines together
 * @param transfer the approved kind of transfer, where it crossed funds
 * @param clause of the scheme of delegation that allowed it
 * @param journal that moved it
 */
public record BudgetMove(
        UUID id,
        Kind kind,
        FinancialYear year,
        String fromHolder,
        String toHolder,
        long pence,
        @Nullable Transfer transfer,
        String clause,
        @Nullable UUID resolutionId,
        @Nullable String reference,
        UUID journal,
        Instant movedAt,
        String movedBy) {

    /** Why money moves. */
    public enum Kind {
        VIREMENT(JournalKind.VIREMENT),
        FUND_TRANSFER(JournalKind.FUND_TRANSFER),
        DEVOLUTION(JournalKind.DEVOLUTION),
        /** To whoever took over from a holder that ended. */
        SUCCESSION(JournalKind.DEVOLUTION);

        private final JournalKind journal;

        Kind(JournalKind journal) {
            this.journal = journal;
        }

        public JournalKind journal() {
            return journal;
        }
    }

    /** Where money is. */
    public record Place(Fund fund, String holder, ServiceLine line) {}

    /** @param pence above zero */
    public record Part(Place from, Place to, long pence) {}

    /** Of a virement: within a fund, or between two by an approved kind of transfer. */
    public static Kind kind(Part part, @Nullable Transfer transfer) {
        if (part.from().equals(part.to())) {
            throw new Refused(
                    BudgetsProblem.MOVE_IMPOSSIBLE,
                    "Money is moved to another place than where it is.",
                    new FieldError("/to", "the same as /from"));
        }
        if (part.from().fund() == part.to().fund() && transfer == null) {
            return Kind.VIREMENT;
        }
        if (transfer != null
                && transfer.from() == part.from().fund()
                && transfer.to() == part.to().fund()) {
            return Kind.FUND_TRANSFER;
        }
        throw new Refused(
                BudgetsProblem.FUND_RESTRICTED,
                transfer == null
                        ? "From %s to %s money goes by an approved kind of transfer only%s."
                                .formatted(
                                        part.from().fund(),
                                        part.to().fund(),
                                        Transfer.between(
                                                        part.from().fund(),
                                                        part.to().fund())
                                                .map(one -> ", which " + one + " is")
                                                .orElse(", and there is none between them"))
                        : "%s goes from %s to %s.".formatted(transfer, transfer.from(), transfer.to()),
                new FieldError("/transferKind", transfer == null ? "absent" : "does not fit"));
    }

    /** What moves in the books: what is available, and between funds what was allocated too. */
    public static List<Line> lines(List<Part> parts) {
        var lines = new ArrayList<Line>();
        for (var part : parts) {
            lines.add(line(part.from(), AVAILABLE, -part.pence()));
            lines.add(line(part.to(), AVAILABLE, part.pence()));
            if (part.from().fund() != part.to().fund()) {
                lines.add(line(part.from(), ALLOCATED, part.pence()));
                lines.add(line(part.to(), ALLOCATED, -part.pence()));
            }
        }
        return lines;
    }

    private static Line line(Place place, Bucket bucket, long pence) {
        return new Line(place.fund(), place.holder(), place.line(), bucket, pence);
    }
}
