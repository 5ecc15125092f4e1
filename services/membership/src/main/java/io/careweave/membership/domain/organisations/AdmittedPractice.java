package io.careweave.membership.domain.organisations;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A practice that may vote on a day.
 *
 * @param representative the member who casts its votes; without one, whoever manages it
 * @param registered its registered patients by the latest count up to the day; 0 where none is known
 * @param countedOn the day of that count; absent where none is known
 */
public record AdmittedPractice(
        String orgCode,
        @Nullable UUID representative,
        long registered,
        @Nullable LocalDate countedOn) {}
