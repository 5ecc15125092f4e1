package io.careweave.membership.domain.resolutions;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a kind of resolution, for as long as it stands.
 *
 * @param electorates who may decide by it
 * @param limbs the majorities; the electorate {@code DECIDING} stands for the one chosen of {@code electorates}
 * @param second the meeting that must confirm it; absent where one is enough
 * @param source publication and clause
 * @param validTo last day of notice under it; absent while in force
 */
public record Preset(
        Kind kind,
        Set<Electorate> electorates,
        List<Limb> limbs,
        @Nullable SecondMeeting second,
        String source,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    static final String DECIDING = "DECIDING";

    public Preset {
        electorates = Set.copyOf(electorates);
        limbs = List.copyOf(limbs);
    }

    /** The kinds, as events name them. */
    public enum Kind {
        ORDINARY,
        EXTRAORDINARY,
        AMALGAMATE,
        TRANSFER,
        CONVERT,
        DISSOLVE,
        PRACTICE_DOUBLE,
        CLASS_PROTECTED
    }

    /**
     * The meeting that confirms a resolution, counted in days and months from the first.
     *
     * @param earliestDays days after the first meeting on which it may be held at the earliest
     * @param latestMonths months after the first meeting by which it must have been held
     */
    public record SecondMeeting(int earliestDays, int latestMonths, List<Limb> limbs) {

        public SecondMeeting {
            limbs = List.copyOf(limbs);
        }

        public LocalDate earliest(LocalDate first) {
            return first.plusDays(earliestDays);
        }

        /** The same day of the month, or the month's last (Interpretation of "month" by the corresponding date rule). */
        public LocalDate latest(LocalDate first) {
            return first.plusMonths(latestMonths);
        }
    }

    /** The same by another rule, which stands elsewhere. */
    Preset amended(UnaryOperator<Limb> rule, String otherSource) {
        return new Preset(
                kind, electorates, limbs.stream().map(rule).toList(), second, otherSource, validFrom, validTo);
    }

    boolean inForce(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** The majorities where that electorate decides, each with where it stands. */
    List<Limb> limbsOf(Electorate deciding) {
        return limbs.stream()
                .map(limb -> (limb.electorate().equals(DECIDING) ? limb.of(deciding.name()) : limb).by(source))
                .toList();
    }

    /** The rule of the second meeting, each majority with where it stands. */
    @Nullable
    SecondMeeting confirming() {
        return second == null
                ? null
                : new SecondMeeting(
                        second.earliestDays(),
                        second.latestMonths(),
                        second.limbs().stream().map(limb -> limb.by(source)).toList());
    }
}
