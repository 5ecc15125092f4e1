package io.careweave.budgets.application.holders;

import io.careweave.budgets.application.Today;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.holders.Access;
import io.careweave.budgets.domain.holders.Devolution;
import io.careweave.budgets.domain.holders.Network;
import io.careweave.budgets.domain.holders.RiskPool;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.persistence.holders.DevolutionStore;
import io.careweave.budgets.persistence.holders.HolderStore;
import io.careweave.budgets.persistence.holders.ListStore;
import io.careweave.budgets.persistence.holders.RiskPoolStore;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.http.Page;
import io.careweave.commons.network.Organisation;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who holds money. */
@ApplicationScoped
public class Holders {

    private final Mutiny.SessionFactory sessions;
    private final HolderStore organisations;
    private final ListStore lists;
    private final DevolutionStore devolutions;
    private final RiskPoolStore pools;
    private final Today today;

    Holders(
            Mutiny.SessionFactory sessions,
            HolderStore organisations,
            ListStore lists,
            DevolutionStore devolutions,
            RiskPoolStore pools,
            Today today) {
        this.sessions = sessions;
        this.organisations = organisations;
        this.lists = lists;
        this.devolutions = devolutions;
        this.pools = pools;
        this.today = today;
    }

    /** Whether money may still come to a holder. */
    public enum State {
        OPEN,
        /** It ended, and its money goes to whoever took over. */
        ENDED,
        CLOSED
    }

    /** @param patients registered with its practices */
    public record Shown(
            Organisation organisation,
            State state,
            long patients,
            Optional<Devolution> devolution,
            Optional<RiskPool> pool) {}

    /** Holders whom the actor may see, by code; with the levels of a year, the present one if none is asked for. */
    public Uni<Page<Shown>> list(Optional<FinancialYear> year, String after, int limit, Actor actor) {
        return read(year)
                .map(all -> {
                    var visible = Access.visible(actor, all.network());
                    return all.network().all().stream()
                            .filter(one -> visible.contains(one.orgCode())
                                    && one.orgCode().compareTo(after) > 0)
                            .limit(limit + 1L)
                            .map(one -> shown(one, all))
                            .toList();
                })
                .map(rows -> Page.of(rows, limit, last -> last.organisation().orgCode()));
    }

    public Uni<Shown> get(String orgCode, Optional<FinancialYear> year, Actor actor) {
        return read(year).map(all -> {
            var visible = Access.visible(actor, all.network());
            return all.network()
                    .find(orgCode)
                    .filter(_ -> visible.contains(orgCode))
                    .map(one -> shown(one, all))
                    .orElseThrow(Refused::notFound);
        });
    }

    private record All(
            Network network,
            Map<String, Long> lists,
            Map<String, Devolution> levels,
            List<RiskPool> pools,
            Set<String> closed) {}

    private Uni<All> read(Optional<FinancialYear> year) {
        var asked = year.orElse(FinancialYear.of(today.date()));
        return sessions.withSession(session -> organisations.network(session).chain(network -> lists.totals(session)
                .chain(totals -> devolutions.standing(session, asked).chain(levels -> pools.all(session)
                        .chain(all -> closed(session, network)
                                .map(closed -> new All(network, totals, levels, all, closed)))))));
    }

    private Uni<Set<String>> closed(Mutiny.Session session, Network network) {
        return organisations
                .closed(
                        session,
                        network.all().stream().map(Organisation::orgCode).toList())
                .map(Set::copyOf);
    }

    private Shown shown(Organisation one, All all) {
        var code = one.orgCode();
        var state = all.closed().contains(code) ? State.CLOSED : one.hasEnded(today.date()) ? State.ENDED : State.OPEN;
        return new Shown(
                one,
                state,
                all.network().patients(code, all.lists(), today.date()),
                Optional.ofNullable(all.levels().get(code)),
                all.pools().stream()
                        .filter(pool -> pool.members().contains(code))
                        .findFirst());
    }

    /**
     * Makes sure that money may come to or go from holders, and that it stays so until the transaction ends.
     *
     * @param pointers by code, where each was named
     * @throws Refused (as a failure) UNKNOWN_HOLDER or HOLDER_CLOSED
     */
    public Uni<Network> requireOpen(Mutiny.Session session, Map<String, String> pointers, Set<String> within) {
        return organisations
                .share(session, pointers.keySet())
                .chain(() -> organisations.network(session))
                .invoke(network -> pointers.forEach((code, pointer) -> {
                    if (!within.contains(code)
                            || network.find(code)
                                    .filter(one -> one.isInForce(today.date()))
                                    .isEmpty()) {
                        throw unknown(pointer);
                    }
                }))
                .call(() -> organisations.closed(session, pointers.keySet()).invoke(closed -> {
                    if (!closed.isEmpty()) {
                        throw new Refused(
                                BudgetsProblem.HOLDER_CLOSED,
                                "Nothing comes to or goes from " + closed.getFirst() + " any more.",
                                new FieldError(pointers.getOrDefault(closed.getFirst(), "/"), "closed"));
                    }
                }));
    }

    static Refused unknown(String pointer) {
        return new Refused(
                BudgetsProblem.UNKNOWN_HOLDER,
                "There is no such holder of yours, or it has ended.",
                new FieldError(pointer, "unknown"));
    }

    /** Which of these codes are of holders that nothing comes to: unknown, ended or closed. */
    public Uni<Set<String>> unable(Mutiny.Session session, Collection<String> codes) {
        return organisations
                .share(session, codes)
                .chain(() -> organisations.network(session))
                .chain(network -> organisations.closed(session, codes).map(closed -> {
                    Set<String> unable = new HashSet<>(closed);
                    codes.stream()
                            .filter(code -> network.find(code)
                                    .filter(one -> one.isInForce(today.date()))
                                    .isEmpty())
                            .forEach(unable::add);
                    return unable;
                }));
    }

    /**
     * Makes sure that a holder is the actor's to use and goes on. Whether it is closed the ledger says, under lock.
     *
     * @throws Refused (as a failure) UNKNOWN_HOLDER
     */
    public Uni<Void> requireUsable(Mutiny.Session session, Actor actor, String holder, String pointer) {
        return around(session, actor, holder)
                .invoke(network -> {
                    if (!touches(actor, network, holder)
                            || network.find(holder)
                                    .filter(one -> one.isInForce(today.date()))
                                    .isEmpty()) {
                        throw unknown(pointer);
                    }
                })
                .replaceWithVoid();
    }

    /** @throws Refused (as a failure) NOT_FOUND unless the actor may touch the holder's money */
    public Uni<Void> requireReach(Mutiny.Session session, Actor actor, String holder) {
        return around(session, actor, holder)
                .invoke(network -> require(touches(actor, network, holder)))
                .replaceWithVoid();
    }

    /** @throws Refused (as a failure) NOT_FOUND unless the actor may see the holder's money */
    public Uni<Void> requireVisible(Mutiny.Session session, Actor actor, String holder) {
        return around(session, actor, holder)
                .invoke(network -> require(Access.visible(actor, network).contains(holder)))
                .replaceWithVoid();
    }

    private Uni<Network> around(Mutiny.Session session, Actor actor, String holder) {
        return organisations.around(session, holder, actor.orgCode().orElse(holder));
    }

    private static boolean touches(Actor actor, Network network, String holder) {
        return actor.orgCode().map(network::below).orElse(Set.of()).contains(holder);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw Refused.notFound();
        }
    }

    /** Whose money the actor may touch. */
    public Uni<Set<String>> reach(Mutiny.Session session, Actor actor) {
        return organisations
                .network(session)
                .map(network -> actor.orgCode().map(network::below).orElse(Set.of()));
    }

    /** Whose money the actor may see. */
    public Uni<Set<String>> visible(Mutiny.Session session, Actor actor) {
        return organisations.network(session).map(network -> Access.visible(actor, network));
    }
}
