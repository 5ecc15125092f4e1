package io.careweave.performance.application.live;

import io.careweave.performance.application.Today;
import io.careweave.performance.application.signals.JudgingLoop;
import io.careweave.performance.domain.live.ListSizes;
import io.careweave.performance.domain.live.MonthSpend;
import io.careweave.performance.domain.live.PracticeMonth;
import io.careweave.performance.domain.live.SpendFact;
import io.careweave.performance.domain.live.Stretch;
import io.careweave.performance.domain.live.Successors;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.persistence.live.FactStore;
import io.careweave.performance.persistence.live.ListSizeStore;
import io.careweave.performance.persistence.live.SpendStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private final Takeovers takeovers;
    private final Counted counted;
    private final Today today;
    private final JudgingLoop judging;

    Spending(
            Mutiny.SessionFactory sessions,
            FactStore facts,
            SpendStore spend,
            ListSizeStore lists,
            Takeovers takeovers,
            Counted counted,
            Today today,
            JudgingLoop judging) {
        this.sessions = sessions;
        this.facts = facts;
        this.spend = spend;
        this.lists = lists;
        this.takeovers = takeovers;
        this.counted = counted;
        this.today = today;
        this.judging = judging;
    }

    /** Locked first, added up then: whoever else kept a fact of these has committed it, or adds up after us. */
    public Uni<Void> happened(List<SpendFact> news) {
        return sessions.withTransaction(session -> takeovers.hold(session).chain(successors -> spend.keep(session, news)
                        .chain(touched ->
                                touched.isEmpty() ? Uni.createFrom().voidItem() : count(session, touched, successors))))
                .invoke(judging::wake);
    }

    private Uni<Void> count(Mutiny.Session session, List<PracticeMonth> touched, Successors successors) {
        var practices = successors.concerned(
                touched.stream().map(PracticeMonth::practice).toList());
        var months = touched.stream().map(PracticeMonth::month).distinct().toList();
        var all = practices.stream()
                .flatMap(practice -> months.stream().map(month -> new PracticeMonth(practice, month)))
                .toList();
        return facts.lock(session, practices)
                .chain(() -> sum(session, all, successors))
                .chain(found -> counted.record(session, found, RECORDER));
    }

    /** What was spent by an organisation that may not have been known to be a practice. */
    public Uni<Void> known(String orgCode) {
        return sessions.withTransaction(session -> takeovers
                .hold(session)
                .chain(successors ->
                        facts.lock(session, List.of(orgCode)).chain(() -> again(session, List.of(orgCode), successors)))
                .chain(found -> counted.record(session, found, RECORDER)));
    }

    /** @param practices whose rows the caller has locked */
    Uni<List<Found>> again(Mutiny.Session session, List<String> practices, Successors successors) {
        var told = successors.into(practices).stream().map(Stretch::told).toList();
        var all = Stream.concat(practices.stream(), told.stream()).distinct().toList();
        return spend.everywhere(session, all)
                .map(months -> months.stream()
                        .filter(one -> practices.contains(one.practice()))
                        .toList())
                .chain(months -> sum(session, months, successors));
    }

    private Uni<List<Found>> sum(Mutiny.Session session, List<PracticeMonth> months, Successors successors) {
        if (months.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var practices = months.stream().map(PracticeMonth::practice).distinct().toList();
        return spend.sum(session, months, successors.into(practices))
                .chain(sums -> lists.of(session, practices).map(sizes -> observations(sums, sizes)));
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
