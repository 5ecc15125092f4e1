package io.careweave.membership.domain.resolutions;

import org.jspecify.annotations.Nullable;

/**
 * A voter as frozen at notice.
 *
 * @param recused how the voter is treated because of an interest; absent without one
 */
public record RollEntry(
        String electorate, String voter, @Nullable String recused) {}
