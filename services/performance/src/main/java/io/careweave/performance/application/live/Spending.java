package io.careweave.performance.application.live;

import io.careweave.performance.application.Today;
import io.careweave.performance.application.signals.JudgingLoop;
import io.careweave.performance.domain.live.ListSizes;
import io.careweave.performance.domain.live.MonthSpend;
import io.careweave.performance.domain.live.PracticeMonth;
import io.careweave.performance.domain.live.SpendFact;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.persistence.live.FactStore;
import io.careweave.performance.persistence.live.ListSizeStore;
import io.careweave.performance.persistence.live.SpendStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** What budgets tells. Facts are kept under the ids of their events, and the months that they touch are added up anew. */
@ApplicationScoped
public class Spending {

    private static final String RECORDER = "budgets";
    private static final int VERSION = 1;

    private final Mutiny.SessionFactory sessions;
    private final FactStore facts;
    private final SpendStore spend;
    private final ListSizeStore lists;
    private final Counted counted;
    private final Today today;
    private final JudgingLoop judging;

    Spending(
            Mutiny.SessionFactory sessions,
            FactStore facts,
            SpendStore spend,
            ListSizeStore lists,
            Counted counted,
            Today today,
            JudgingLoop judging) {
        this.sessions = sessions;
        this.facts = facts;
        this.spend = spend;
        this.lists = lists;
        this.counted = counted;
        this.today = today;
        this.judging = judging;
    }

    /** Locked first, added up then: whoever else kept a fact of these has committed it, or adds up after us. */
    public Uni<Void> happened(List<SpendFact> news) {
        return sessions.withTransaction(session -> spend.keep(session, news).chain(touched -> {
                    var holders = touched.stream()
                            .map(PracticeMonth::practice)
                            .distinct()
                            .toList();
                    return holders.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : facts.lock(session, holders).chain(() -> count(session, touched));
                }))
                .invoke(judging::wake);
    }

    /** What was spent by an organisation that may not have been known to be a practice. */
    public Uni<Void> known(String orgCode) {
        return sessions.withTransaction(session -> spend.all(session, orgCode)
                .chain(months -> months.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : facts.lock(session, List.of(orgCode)).chain(() -> again(session, orgCode))));
    }

    /** @param practice whose row the caller has locked */
    Uni<Void> again(Mutiny.Session session, String practice) {
        return spend.all(session, practice).chain(months -> count(session, months));
    }

    private Uni<Void> count(Mutiny.Session session, List<PracticeMonth> months) {
        if (months.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var practices = months.stream().map(PracticeMonth::practice).distinct().toList();
        return spend.sum(session, months)
                .chain(sums -> lists.of(session, practices).map(sizes -> observations(sums, sizes)))
                .chain(found ->
                        found.isEmpty() ? Uni.createFrom().voidItem() : counted.record(session, found, RECORDER));
    }

    private List<Found> observations(List<MonthSpend> sums, Map<String, ListSizes> sizes) {
        var found = new ArrayList<Found>();
        var none = new ListSizes(Map.of());
        for (var month : sums) {
            month.observations(sizes.getOrDefault(month.practice(), none), today.closes())
                    .forEach((code, observed) -> found.add(
                            new Found(new SeriesKey(code, VERSION, month.practice(), SeriesKey.ALL), observed)));
        }
        return found;
    }
}
