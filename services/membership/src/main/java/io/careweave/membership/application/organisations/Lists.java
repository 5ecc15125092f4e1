package io.careweave.membership.application.organisations;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.organisations.ListSize;
import io.careweave.membership.domain.organisations.PracticeCount;
import io.careweave.membership.domain.organisations.Verdicts;
import io.careweave.membership.persistence.organisations.ListStore;
import io.careweave.membership.persistence.organisations.RegisterStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Registered patients of practices: read, stored by hundreds, and told. */
@ApplicationScoped
public class Lists {

    private static final int AT_ONCE = 250;

    private final Mutiny.SessionFactory sessions;
    private final RegisterStore register;
    private final ListStore lists;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    Lists(
            Mutiny.SessionFactory sessions,
            RegisterStore register,
            ListStore lists,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.register = register;
        this.lists = lists;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    /** The whole of a practice's list. */
    record State(LocalDate asAt, List<ListSize.Band> bands, long newRegistrants, long careHomePatients, long total) {}

    /** @param day of which the latest count is asked for; today if absent */
    public Uni<ListSize> get(String orgCode, Optional<LocalDate> day) {
        return sessions.withSession(session -> lists.find(session, orgCode, day.orElseGet(today::date)))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    /** @param counts by code, in its order; each adds up */
    Uni<Void> store(
            Mutiny.Session session, List<Map.Entry<String, PracticeCount>> counts, LocalDate asAt, Verdicts verdicts) {
        List<List<Map.Entry<String, PracticeCount>>> groups = new ArrayList<>();
        for (int from = 0; from < counts.size(); from += AT_ONCE) {
            groups.add(counts.subList(from, Math.min(from + AT_ONCE, counts.size())));
        }
        return Multi.createFrom()
                .iterable(groups)
                .onItem()
                .transformToUniAndConcatenate(group -> storeGroup(session, group, asAt, verdicts))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> storeGroup(
            Mutiny.Session session, List<Map.Entry<String, PracticeCount>> group, LocalDate asAt, Verdicts verdicts) {
        var codes = group.stream().map(Map.Entry::getKey).toList();
        var decided = new Decided(asAt, verdicts);
        return register.lock(session, codes)
                .chain(() -> lists.known(session, codes, asAt))
                .invoke(decided::know)
                .chain(() -> lists.parts(session, codes, asAt, ListSize.Sex.FEMALE))
                .invoke(parts -> decided.others.put(ListSize.Sex.MALE, parts))
                .chain(() -> lists.parts(session, codes, asAt, ListSize.Sex.MALE))
                .invoke(parts -> decided.others.put(ListSize.Sex.FEMALE, parts))
                .invoke(() -> group.forEach(entry -> decided.take(entry.getKey(), entry.getValue())))
                .chain(() -> save(session, decided.changed))
                .chain(() -> lists.storeParts(
                        session, decided.partsOf(ListSize.Sex.FEMALE), asAt, ListSize.Sex.FEMALE, today.now()))
                .chain(() -> lists.storeParts(
                        session, decided.partsOf(ListSize.Sex.MALE), asAt, ListSize.Sex.MALE, today.now()));
    }

    /** Stores lists whose versions are drawn already, and tells those that have one. */
    Uni<Void> save(Mutiny.Session session, List<ListSize> changed) {
        var told = changed.stream()
                .filter(list -> list.version() > 0)
                .map(this::event)
                .toList();
        return lists.store(session, changed, today.now()).chain(() -> outbox.append(session, told));
    }

    private Event event(ListSize list) {
        return new Event(
                ids.next(),
                "lists",
                "careweave.list.changed.v1",
                list.orgCode(),
                list.version(),
                today.now(),
                new State(list.asAt(), list.bands(), list.newRegistrants(), list.careHomePatients(), list.total()));
    }

    /** A new count, told unless a later one was: the topic holds the latest. */
    static ListSize counted(String code, LocalDate asAt, ListStore.Known known, List<ListSize.Band> bands) {
        boolean latest = known.latest().map(list -> !asAt.isBefore(list.asAt())).orElse(true);
        var before = known.ofDay().or(known::latest);
        return new ListSize(
                code,
                asAt,
                latest ? known.told() + 1 : 0,
                bands.stream().mapToLong(ListSize.Band::patients).sum(),
                before.map(ListSize::newRegistrants).orElse(0L),
                before.map(ListSize::careHomePatients).orElse(0L),
                bands);
    }

    /** What becomes of a group of practices. */
    private static final class Decided {
        private final LocalDate asAt;
        private final Verdicts verdicts;
        private final Map<ListSize.Sex, Map<String, List<ListSize.Band>>> others = new HashMap<>();
        private final Map<ListSize.Sex, Map<String, List<ListSize.Band>>> waiting = new HashMap<>();
        private final List<ListSize> changed = new ArrayList<>();
        private Map<String, ListStore.Known> known = Map.of();

        Decided(LocalDate asAt, Verdicts verdicts) {
            this.asAt = asAt;
            this.verdicts = verdicts;
        }

        void know(Map<String, ListStore.Known> found) {
            known = found;
        }

        Map<String, List<ListSize.Band>> partsOf(ListSize.Sex sex) {
            return waiting.getOrDefault(sex, Map.of());
        }

        void take(String code, PracticeCount count) {
            var before = ListStore.knownOf(known, code);
            var bands = whole(code, count, before.ofDay());
            if (bands.isEmpty()) {
                wait(code, count);
                return;
            }
            var list = counted(code, asAt, before, bands);
            boolean same = before.ofDay()
                    .filter(one -> one.bands().equals(bands) || (count.isTotalOnly() && one.total() == list.total()))
                    .isPresent();
            if (same) {
                verdicts.unchanged(count.rows());
            } else {
                changed.add(list);
                verdicts.changed(count.rows());
            }
        }

        private void wait(String code, PracticeCount count) {
            var own = others.getOrDefault(other(count.sex()), Map.of()).get(code);
            if (count.bands().equals(own)) {
                verdicts.unchanged(count.rows());
            } else {
                waiting.computeIfAbsent(count.sex(), _ -> new HashMap<>()).put(code, count.bands());
                verdicts.changed(count.rows());
            }
        }

        /** Both sexes, the one that the file lacks from before; empty while it is nowhere. */
        private List<ListSize.Band> whole(String code, PracticeCount count, Optional<ListSize> ofDay) {
            if (!count.isHalf()) {
                return count.bands();
            }
            var sex = count.sex();
            var rest = ofDay.map(list -> list.bands().stream()
                            .filter(band -> band.sex() != sex)
                            .toList())
                    .or(() -> Optional.ofNullable(
                            others.getOrDefault(sex, Map.of()).get(code)))
                    .orElse(List.of());
            if (rest.stream().noneMatch(band -> band.sex() == other(sex))) {
                return List.of();
            }
            return Stream.concat(count.bands().stream(), rest.stream())
                    .sorted(Comparator.comparing(ListSize.Band::sex))
                    .toList();
        }

        private static ListSize.Sex other(ListSize.Sex sex) {
            return sex == ListSize.Sex.FEMALE ? ListSize.Sex.MALE : ListSize.Sex.FEMALE;
        }
    }
}
