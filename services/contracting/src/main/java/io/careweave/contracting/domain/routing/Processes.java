package io.careweave.contracting.domain.routing;

import static io.careweave.contracting.domain.routing.Process.COMPETITIVE;
import static io.careweave.contracting.domain.routing.Process.DIRECT_AWARD_A;
import static io.careweave.contracting.domain.routing.Process.DIRECT_AWARD_B;
import static io.careweave.contracting.domain.routing.Process.DIRECT_AWARD_C;
import static io.careweave.contracting.domain.routing.Process.MOST_SUITABLE_PROVIDER;
import static io.careweave.contracting.domain.routing.Process.URGENT_AWARD;

import io.careweave.contracting.domain.routing.Thresholds.Code;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** By which processes a contract may be awarded, each with its reason: SI 2023/1348 reg. 6, in its order. */
public final class Processes {

    private final Thresholds thresholds;

    public Processes(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** Whether a process is to be followed. */
    public enum Standing {
        MUST,
        MAY,
        MUST_NOT
    }

    /** @param why in words, with the rule */
    public record Finding(Process process, Standing standing, String why) {

        public boolean isOpen() {
            return standing != Standing.MUST_NOT;
        }
    }

    /** One for each process. */
    public List<Finding> of(Regime regime, Situation situation, LocalDate on) {
        return switch (regime) {
            case PSR, OWN_RULES -> byReg6(situation, on);
            case PA2023, HISTORIC -> byCompetition(regime, situation, on);
        };
    }

    private List<Finding> byReg6(Situation situation, LocalDate on) {
        if (situation.framework()) {
            return Stream.of(Process.values())
                    .map(process -> process == COMPETITIVE
                            ? new Finding(
                                    process,
                                    Standing.MUST,
                                    "A framework agreement is concluded by competition (reg. 6, reg. 16).")
                            : not(process, "A framework agreement is concluded by competition only (reg. 6, reg. 16)."))
                    .toList();
        }
        var a = directA(situation);
        var b = a.isOpen() ? not(DIRECT_AWARD_B, "Process A must be followed.") : directB(situation);
        var urgent = urgent(situation, on);
        if (a.isOpen() || b.isOpen()) {
            var instead = "Process " + (a.isOpen() ? "A" : "B") + " must be followed.";
            return List.of(
                    a,
                    b,
                    not(DIRECT_AWARD_C, instead),
                    not(MOST_SUITABLE_PROVIDER, instead),
                    not(COMPETITIVE, instead),
                    urgent);
        }
        return List.of(a, b, directC(situation, on), mostSuitable(situation), competitive(), urgent);
    }

    private List<Finding> byCompetition(Regime regime, Situation situation, LocalDate on) {
        return Stream.of(Process.values())
                .map(process -> switch (process) {
                    case COMPETITIVE ->
                        new Finding(process, Standing.MAY, "Competition is the rule of " + regime + ".");
                    case URGENT_AWARD -> urgent(situation, on);
                    case DIRECT_AWARD_A, DIRECT_AWARD_B, DIRECT_AWARD_C, MOST_SUITABLE_PROVIDER ->
                        not(process, "It is a process of the provider selection regime, which is not followed here.");
                })
                .toList();
    }

    private static Finding directA(Situation situation) {
        var existing = situation.existing();
        if (existing == null) {
            return not(DIRECT_AWARD_A, "There is no existing provider (reg. 7).");
        }
        return existing.onlyCapable()
                ? new Finding(
                        DIRECT_AWARD_A,
                        Standing.MUST,
                        "The existing provider alone is capable of providing the services (reg. 6, reg. 7).")
                : not(
                        DIRECT_AWARD_A,
                        "Others than the existing provider are capable of providing the services (reg. 7).");
    }

    private static Finding directB(Situation situation) {
        var choice = situation.choice();
        if (choice == null) {
            return not(DIRECT_AWARD_B, "Patients are not offered a choice of providers (reg. 8).");
        }
        if (!choice.unrestricted()) {
            return not(DIRECT_AWARD_B, "The number of providers is restricted (reg. 8).");
        }
        return choice.allQualifyingContracted()
                ? new Finding(
                        DIRECT_AWARD_B,
                        Standing.MUST,
                        "Patients choose among providers whose number is not restricted, and all who qualify are offered"
                                + " contracts (reg. 6, reg. 8).")
                : not(DIRECT_AWARD_B, "Not all providers who qualify are offered contracts (reg. 8).");
    }

    private Finding directC(Situation situation, LocalDate on) {
        var existing = situation.existing();
        if (existing == null || !existing.expiring()) {
            return not(DIRECT_AWARD_C, "No existing contract ends that this replaces (reg. 9).");
        }
        if (!existing.satisfying()) {
            return not(DIRECT_AWARD_C, "The existing provider does not satisfy the existing contract (reg. 9).");
        }
        if (!existing.likelyToSatisfy()) {
            return not(DIRECT_AWARD_C, "The existing provider will not likely satisfy the proposed contract (reg. 9).");
        }
        if (existing.materiallyDifferent()) {
            return not(
                    DIRECT_AWARD_C,
                    "The considerable change threshold is met: the proposed contract is materially different in character"
                            + " (reg. 6).");
        }
        if (isConsiderable(existing, situation.lifetimePence(), on)) {
            return not(
                    DIRECT_AWARD_C,
                    "The considerable change threshold is met: by the authority's own decision the lifetime value rises by at"
                            + " least " + thresholds.of(Code.CONSIDERABLE_CHANGE_PENCE, on) + " pence and "
                            + thresholds.of(Code.CONSIDERABLE_CHANGE_PERCENT, on) + " % (reg. 6).");
        }
        return new Finding(
                DIRECT_AWARD_C,
                Standing.MAY,
                "The existing contract ends, its provider satisfies it and will likely satisfy the proposed one, and the"
                        + " considerable change threshold is not met (reg. 6, reg. 9).");
    }

    /** Both thresholds are met, exactly: neither is rounded. */
    private boolean isConsiderable(Situation.Existing existing, long proposedPence, LocalDate on) {
        var before = BigInteger.valueOf(existing.lifetimePence());
        var rise = BigInteger.valueOf(proposedPence).subtract(before);
        return existing.changeByDecision()
                && rise.compareTo(BigInteger.valueOf(thresholds.of(Code.CONSIDERABLE_CHANGE_PENCE, on))) >= 0
                && rise.multiply(BigInteger.valueOf(100))
                                .compareTo(before.multiply(
                                        BigInteger.valueOf(thresholds.of(Code.CONSIDERABLE_CHANGE_PERCENT, on))))
                        >= 0;
    }

    private static Finding mostSuitable(Situation situation) {
        return situation.suitableIdentifiable()
                ? new Finding(
                        MOST_SUITABLE_PROVIDER,
                        Standing.MAY,
                        "The authority is likely to identify the most suitable provider without competition (reg. 6,"
                                + " reg. 10).")
                : not(
                        MOST_SUITABLE_PROVIDER,
                        "The authority is not of the view that it can identify the most suitable provider (reg. 10).");
    }

    private static Finding competitive() {
        return new Finding(
                COMPETITIVE, Standing.MAY, "It is open wherever processes A and B are not required (reg. 6, reg. 11).");
    }

    private Finding urgent(Situation situation, LocalDate on) {
        var urgency = situation.urgency();
        if (urgency == null) {
            return not(URGENT_AWARD, "Nothing says that it cannot wait (reg. 14).");
        }
        if (!urgency.unforeseeable()) {
            return not(URGENT_AWARD, "It could be foreseen (reg. 14).");
        }
        if (!urgency.notOfOwnMaking()) {
            return not(URGENT_AWARD, "The authority brought the urgency about itself (reg. 14).");
        }
        if (!urgency.riskToSafety()) {
            return not(URGENT_AWARD, "Waiting would not put patients or the public at risk (reg. 14).");
        }
        long most = thresholds.of(Code.URGENT_MONTHS, on);
        return urgency.months() <= most
                ? new Finding(
                        URGENT_AWARD,
                        Standing.MAY,
                        "It was not foreseeable, is not of the authority's making, and to wait would put patients or the"
                                + " public at risk (reg. 14).")
                : not(URGENT_AWARD, "An urgent contract lasts " + most + " months at most (reg. 14 and its guidance).");
    }

    private static Finding not(Process process, String why) {
        return new Finding(process, Standing.MUST_NOT, why);
    }
}
