package io.careweave.membership.domain.elections.counting;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What one paper says, rank by rank. The first preference must be unambiguous; later ranks count up to the first gap or
 * repeat (Northern Ireland rules 46 and 50(4); Scotland rule 43 and "next available preference"). Candidates who
 * withdrew are passed over as though they had not been printed. Reused from paper to paper.
 */
final class Ranking {
    private final BitSet withdrawn = new BitSet();
    private final BitSet ranked = new BitSet();
    private final int[] preferences;
    private int length;
    private boolean ended;
    private Rejected.@Nullable Reason first;
    private Rejected.@Nullable Reason fatal;

    Ranking(int candidates) {
        preferences = new int[candidates];
    }

    void withdraw(int candidate) {
        withdrawn.set(candidate);
    }

    BitSet withdrawn() {
        return withdrawn;
    }

    void clear() {
        ranked.clear();
        length = 0;
        ended = false;
        first = null;
        fatal = null;
    }

    /** The next rank has this one candidate. */
    void next(int candidate) {
        if (ended) {
            return;
        }
        if (ranked.get(candidate)) {
            end(Rejected.Reason.NO_FIRST_PREFERENCE);
            return;
        }
        ranked.set(candidate);
        if (!withdrawn.get(candidate)) {
            preferences[length++] = candidate;
        }
    }

    /** The next rank has nobody. */
    void gap() {
        end(Rejected.Reason.NO_FIRST_PREFERENCE);
    }

    /** The next rank has several: whoever of them stands. */
    void several(int[] candidates) {
        int[] standing = Arrays.stream(candidates)
                .distinct()
                .filter(candidate -> !withdrawn.get(candidate))
                .toArray();
        switch (standing.length) {
            case 0 -> Arrays.stream(candidates).forEach(ranked::set);
            case 1 -> next(standing[0]);
            default -> end(Rejected.Reason.SEVERAL_FIRST_PREFERENCES);
        }
    }

    /** Nothing on this paper can be relied upon. */
    void spoil(Rejected.Reason reason) {
        fatal = reason;
    }

    private void end(Rejected.Reason ifFirst) {
        if (!ended && length == 0) {
            first = ifFirst;
        }
        ended = true;
    }

    Rejected.@Nullable Reason rejection() {
        if (fatal != null) {
            return fatal;
        }
        if (length > 0) {
            return null;
        }
        return first == null ? Rejected.Reason.NO_FIRST_PREFERENCE : first;
    }

    /** Read up to {@link #length}. */
    int[] preferences() {
        return preferences;
    }

    int length() {
        return length;
    }
}
