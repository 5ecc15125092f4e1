package io.careweave.contracting.domain.award;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.CanonicalJson;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.Modification.Ground;
import io.careweave.contracting.domain.contracts.Variation;
import io.careweave.contracting.domain.routing.NoticeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * That a contract was modified, as it was published (SI 2023/1348 regs. 13(4) and 14(4)): of a variation one.
 *
 * @param text word for word, canonical JSON
 * @param hash SHA-256 of its UTF-8, hexadecimal
 * @param dueOn last day on which the law wanted it published
 */
public record VariationNotice(
        UUID id,
        UUID contractId,
        long number,
        NoticeKind kind,
        String text,
        String hash,
        LocalDate publishedOn,
        LocalDate dueOn,
        Instant publishedAt,
        String publishedBy) {

    /** Within which it is submitted (regs. 13(5)(a) and 14(5)(a)). */
    private static final int DAYS = 30;

    public boolean isLate() {
        return publishedOn.isAfter(dueOn);
    }

    /** Which notice tells of a variation. */
    public static NoticeKind kindOf(Variation variation) {
        return variation.proposal().ground() == Ground.URGENT
                ? NoticeKind.URGENT_MODIFICATION
                : NoticeKind.MODIFICATION;
    }

    /** @throws Refused ILLEGAL_TRANSITION before it is signed */
    public static LocalDate dueOn(Variation variation) {
        if (!variation.state().counts()) {
            throw new Refused(
                    ILLEGAL_TRANSITION,
                    "A notice tells of what is signed; the variation is " + variation.state() + ".");
        }
        return Objects.requireNonNull(variation.signedOn(), "what is signed has a day")
                .plusDays(DAYS);
    }

    /** Word for word: what is said, and what the variation says by itself. */
    public static String canonical(Contract contract, Variation variation, NoticeText text) {
        var proposal = variation.proposal();
        var end = proposal.newEnd();
        return CanonicalJson.text(CanonicalJson.members(
                "form", "careweave-variation-notice-1",
                "kind", text.kind().name(),
                "contract", contract.id().toString(),
                "variation", variation.number(),
                "title", text.title(),
                "reference", text.reference(),
                "description", text.description(),
                "cpv", text.cpv(),
                "effectiveFrom", proposal.effectiveFrom().toString(),
                "change", proposal.summary(),
                "changePence", proposal.pence(),
                "newEnd", end == null ? null : end.toString(),
                "decisionMakers", text.decisionMakers(),
                "rationale", text.rationale(),
                "conflicts", text.conflicts(),
                "conflictsManaged", text.conflictsManaged()));
    }
}
