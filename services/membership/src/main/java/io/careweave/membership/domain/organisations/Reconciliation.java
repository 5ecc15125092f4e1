package io.careweave.membership.domain.organisations;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How many constituents a member practice has, beside its registered patients as published.
 *
 * @param registered by the latest count up to the day; absent where none is known
 */
public record Reconciliation(
        String orgCode,
        long constituents,
        @Nullable Long registered,
        @Nullable LocalDate countedOn) {}
