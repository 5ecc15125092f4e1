package io.careweave.performance.application.live;

import io.careweave.performance.application.Today;
import io.careweave.performance.domain.live.ListSizes;
import io.careweave.performance.domain.live.MonthCounts;
import io.careweave.performance.domain.live.PracticeMonth;
import io.careweave.performance.domain.live.Successors;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.persistence.live.CountStore;
import io.careweave.performance.persistence.live.ListSizeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Counts months of practices anew. */
@ApplicationScoped
class Counting {

    private final CountStore counts;
    private final ListSizeStore lists;
    private final Today today;

    Counting(CountStore counts, ListSizeStore lists, Today today) {
        this.counts = counts;
        this.lists = lists;
        this.today = today;
    }

    /** @param months of practices whose rows the caller has locked */
    Uni<List<Found>> count(Mutiny.Session session, List<PracticeMonth> months, Successors successors) {
        if (months.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var practices = months.stream().map(PracticeMonth::practice).distinct().toList();
        return counts.count(session, months, successors.into(practices))
                .chain(found -> lists.of(session, practices).map(sizes -> observations(found, sizes)));
    }

    private List<Found> observations(List<MonthCounts> counted, Map<String, ListSizes> sizes) {
        var found = new ArrayList<Found>();
        var none = new ListSizes(Map.of());
        for (var month : counted) {
            month.observations(sizes.getOrDefault(month.practice(), none), today.closes())
                    .forEach((code, observed) -> found.add(new Found(
                            new SeriesKey(code, MonthCounts.version(code), month.practice(), SeriesKey.ALL),
                            observed)));
        }
        return found;
    }
}
