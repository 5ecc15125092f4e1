package io.careweave.budgets.domain.allocations;

import io.careweave.budgets.domain.allocations.AllocationRun.Share;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.Line;
import io.careweave.budgets.domain.ledger.ServiceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run posts: for each holder and service line ALLOCATED against AVAILABLE, less what the run before it gave. */
public final class RunJournal {

    private RunJournal() {}

    private record Place(Fund fund, String holder, ServiceLine line) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byFund = fund.compareTo(other.fund);
            int byHolder = byFund == 0 ? holder.compareTo(other.holder) : byFund;
            return byHolder == 0 ? line.compareTo(other.line) : byHolder;
        }
    }

    /** @return none where nothing differs */
    public static List<Line> lines(Plan plan, List<Share> shares, @Nullable Plan before, List<Share> sharesBefore) {
        Map<Place, Long> pence = new TreeMap<>();
        add(pence, plan, shares, 1);
        if (before != null) {
            add(pence, before, sharesBefore, -1);
        }
        var lines = new ArrayList<Line>();
        pence.forEach((place, amount) -> {
            if (amount != 0) {
                lines.add(new Line(place.fund, place.holder, place.line, Bucket.AVAILABLE, amount));
                lines.add(new Line(place.fund, place.holder, place.line, Bucket.ALLOCATED, -amount));
            }
        });
        return lines;
    }

    private static void add(Map<Place, Long> pence, Plan plan, List<Share> shares, int sign) {
        for (var share : shares) {
            pence.merge(new Place(plan.fund(), share.orgCode(), share.line()), sign * share.pence(), Math::addExact);
        }
        for (var kept : plan.retained()) {
            pence.merge(new Place(kept.fund(), kept.holder(), kept.line()), sign * kept.pence(), Math::addExact);
        }
    }
}
