package io.careweave.membership.domain.elections.counting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The papers of an election as they were read: what counts, what does not and why. Accepted and rejected sum to all. */
public final class Profile {
    /** So many rejected lines are kept one by one; beyond, they are only counted. */
    static final int REJECTED_SHOWN = 1_000;

    private final Contest contest;
    private final Papers papers;
    private final List<Rejected> rejected;
    private final Map<Rejected.Reason, Long> rejectedByReason;

    private Profile(Contest contest, Box box) {
        this.contest = contest;
        this.papers = box.papers;
        this.rejected = List.copyOf(box.rejected);
        this.rejectedByReason = Collections.unmodifiableMap(new EnumMap<>(box.byReason));
    }

    public Contest contest() {
        return contest;
    }

    public Papers papers() {
        return papers;
    }

    /** The first lines that were rejected, in their order. */
    public List<Rejected> rejected() {
        return rejected;
    }

    /** How many papers were rejected for each reason that occurred. */
    public Map<Rejected.Reason, Long> rejectedByReason() {
        return rejectedByReason;
    }

    public long valid() {
        return papers.total();
    }

    public long invalid() {
        return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Takes papers in, one reading at a time. */
    static final class Box {
        private final Papers papers = new Papers();
        private final List<Rejected> rejected = new ArrayList<>();
        private final EnumMap<Rejected.Reason, Long> byReason = new EnumMap<>(Rejected.Reason.class);

        void add(Ranking ranking, long line, long count) {
            Rejected.Reason reason = ranking.rejection();
            if (reason == null) {
                papers.add(ranking.preferences(), ranking.length(), count);
            } else {
                reject(line, count, reason);
            }
        }

        void reject(long line, long count, Rejected.Reason reason) {
            if (byReason.merge(reason, count, Long::sum) > Papers.MOST) {
                throw new IllegalStateException("more than %,d papers".formatted(Papers.MOST));
            }
            if (rejected.size() < REJECTED_SHOWN) {
                rejected.add(new Rejected(line, count, reason));
            }
        }

        Profile close(Contest contest) {
            return new Profile(contest, this);
        }
    }
}
