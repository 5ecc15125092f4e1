package io.careweave.contracting.domain.award;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How long an intended award waits.
 *
 * @param publishedOn day of the intention, in London
 * @param objectUntil representations are received before this instant
 * @param cutoff nothing is awarded before this instant, which later decisions move and never bring forward
 * @param advised whether the panel has given its advice, where it was asked
 */
public record StandstillClock(LocalDate publishedOn, Instant objectUntil, Instant cutoff, boolean advised) {

    StandstillClock later(Instant other) {
        return new StandstillClock(publishedOn, objectUntil, other.isAfter(cutoff) ? other : cutoff, false);
    }

    StandstillClock advised(boolean given) {
        return new StandstillClock(publishedOn, objectUntil, cutoff, given);
    }
}
