package io.careweave.membership.domain.resolutions;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the network is told of a resolution. */
public sealed interface ResolutionEvent {

    /** A vote on it was called; who may vote, their weights and the rule are frozen. */
    record Noticed(Round round) implements ResolutionEvent {}

    /** @param confirmBy last day of the second meeting; absent where none is needed */
    record Carried(
            LocalDate decidedOn,
            List<Majority> limbs,
            @Nullable LocalDate confirmBy) implements ResolutionEvent {}

    record Lost(LocalDate decidedOn, List<Majority> limbs) implements ResolutionEvent {}

    /**
     * Too few were present.
     *
     * @param confirmBy last day of another second meeting; absent where it awaits none
     */
    record FoundInquorate(
            LocalDate heldOn,
            List<Majority> limbs,
            @Nullable LocalDate confirmBy) implements ResolutionEvent {}

    record Confirmed(LocalDate decidedOn, List<Majority> limbs) implements ResolutionEvent {}

    /** @param lapsedOn first day on which it could no longer be confirmed */
    record Lapsed(LocalDate lapsedOn) implements ResolutionEvent {}
}
