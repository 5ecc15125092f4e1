package io.careweave.budgets.application.statements;

import io.careweave.budgets.application.Today;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.holders.Access;
import io.careweave.budgets.domain.holders.HolderKind;
import io.careweave.budgets.domain.holders.Network;
import io.careweave.budgets.domain.ledger.Bucket;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.domain.statements.CommissionerReturn;
import io.careweave.budgets.domain.statements.Entry;
import io.careweave.budgets.domain.statements.PlanProfile;
import io.careweave.budgets.domain.statements.Planning;
import io.careweave.budgets.domain.statements.Position;
import io.careweave.budgets.domain.statements.Variance;
import io.careweave.budgets.persistence.holders.HolderStore;
import io.careweave.budgets.persistence.ledger.Clashes;
import io.careweave.budgets.persistence.statements.BalanceQueries;
import io.careweave.budgets.persistence.statements.BalanceQueries.Selection;
import io.careweave.budgets.persistence.statements.PlanProfileStore;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.http.Page;
import io.careweave.commons.network.Organisation;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Statements: sums over the books, of the holders that the caller may see, now or as they stood. */
@ApplicationScoped
public class Statements {

    private final Mutiny.SessionFactory sessions;
    private final HolderStore organisations;
    private final BalanceQueries balances;
    private final PlanProfileStore profiles;
    private final Today today;

    Statements(
            Mutiny.SessionFactory sessions,
            HolderStore organisations,
            BalanceQueries balances,
            PlanProfileStore profiles,
            Today today) {
        this.sessions = sessions;
        this.organisations = organisations;
        this.balances = balances;
        this.profiles = profiles;
        this.today = today;
    }

    /**
     * What is asked for.
     *
     * @param year the present one if absent, or that of the period
     * @param holder with whoever belongs to it
     * @param until last period that counts
     * @param asAt last day that counts
     */
    public record Asked(
            Optional<FinancialYear> year,
            Optional<String> holder,
            Optional<Fund> fund,
            Optional<ServiceLine> line,
            Optional<Period> until,
            Optional<LocalDate> asAt) {}

    /**
     * A statement and what it is of.
     *
     * @param whole whether it is of every holder, fund and line, so that what was allocated must be what is there
     */
    public record Stated<T>(FinancialYear year, Asked asked, boolean whole, T statement) {

        private <S> Stated<S> with(S other) {
            return new Stated<>(year, asked, whole, other);
        }
    }

    public Uni<Stated<Position>> position(Asked asked, Actor actor) {
        return sessions.withSession(
                session -> organisations.network(session).chain(network -> position(session, network, asked, actor)));
    }

    /**
     * A line of a statement of variance.
     *
     * @param profile by which it was planned, empty for the even one
     */
    public record VarianceRow(Position.Place place, Variance variance, Optional<PlanProfile> profile) {}

    /** Against the plan by the end of the period asked for, or of the last month that has begun. */
    public Uni<Stated<List<VarianceRow>>> variance(Asked asked, Actor actor) {
        var year = year(asked);
        int period = asked.until().map(Period::number).orElse(begun(year, asked.asAt()));
        return sessions.withSession(
                session -> organisations.network(session).chain(network -> profiles.of(session, year)
                        .map(found -> new Planning(found, network))
                        .chain(planning -> position(session, network, asked, actor)
                                .map(stated -> stated.with(stated.statement().rows().stream()
                                        .map(row -> planned(row, planning, period))
                                        .toList())))));
    }

    private static VarianceRow planned(Position.Row row, Planning planning, int period) {
        var profile = planning.of(row.place().holder(), row.place().line());
        var parts = profile.map(PlanProfile::parts).orElse(PlanProfile.EVEN);
        return new VarianceRow(
                row.place(), Variance.of(row.figures().budget(), row.figures().spent(), parts, period), profile);
    }

    private int begun(FinancialYear year, Optional<LocalDate> asAt) {
        var day = asAt.orElse(today.date());
        if (day.isBefore(year.firstDay())) {
            return 0;
        }
        return day.isAfter(year.lastDay()) ? 12 : Period.of(day).number();
    }

    private Uni<Stated<Position>> position(Mutiny.Session session, Network network, Asked asked, Actor actor) {
        var year = year(asked);
        var of = holders(asked, actor, network);
        boolean whole = of.containsAll(codes(network))
                && asked.fund().isEmpty()
                && asked.line().isEmpty();
        return balances.balances(session, selection(asked, year, of))
                .map(found -> new Stated<>(year, asked, whole, Position.of(found)))
                .onFailure(Statements::leavesRange)
                .transform(_ -> outOfRange());
    }

    /** Each balance fits in 64 bits; their sum need not. */
    private static boolean leavesRange(Throwable failure) {
        return failure instanceof ArithmeticException || Clashes.isOne(failure);
    }

    public static Refused outOfRange() {
        return new Refused(
                BudgetsProblem.AMOUNT_OUT_OF_RANGE,
                "What is asked for sums to more than 64 bits of pence hold; ask for fewer holders or funds at once.");
    }

    private static Set<String> codes(Network network) {
        return network.all().stream().map(Organisation::orgCode).collect(Collectors.toSet());
    }

    private FinancialYear year(Asked asked) {
        return asked.year()
                .or(() -> asked.until().map(Period::year))
                .or(() -> asked.asAt().map(FinancialYear::of))
                .orElse(FinancialYear.of(today.date()));
    }

    /** @throws Refused 404 for a holder that the caller may not see */
    private static Set<String> holders(Asked asked, Actor actor, Network network) {
        var visible = Access.visible(actor, network);
        if (asked.holder().isEmpty()) {
            return visible;
        }
        var holder = asked.holder().get();
        if (!visible.contains(holder) || network.find(holder).isEmpty()) {
            throw Refused.notFound();
        }
        var below = new HashSet<>(network.below(holder));
        below.retainAll(visible);
        return below;
    }

    private static Selection selection(Asked asked, FinancialYear year, Set<String> holders) {
        return new Selection(year, holders, asked.fund(), asked.line(), asked.until(), asked.asAt());
    }

    /**
     * The return to the commissioner: the network is the sum of its practices and of what it retains. Only for those to
     * whom a whole network belongs or answers, and of that network alone.
     */
    public Uni<Stated<CommissionerReturn>> commissionerReturn(Asked asked, Actor actor) {
        var year = year(asked);
        return sessions.withSession(session -> organisations.network(session).chain(network -> {
            var visible = Access.visible(actor, network);
            var seen = networks(network).filter(visible::contains).toList();
            if (seen.isEmpty()) {
                throw Refused.notFound();
            }
            var within = below(seen.stream(), network);
            // Another network that lives here has a return of its own.
            var others = below(networks(network).filter(root -> !visible.contains(root)), network);
            var practices = within.stream()
                    .filter(code -> network.find(code)
                            .filter(one -> HolderKind.of(one) == HolderKind.PRACTICE)
                            .isPresent())
                    .collect(Collectors.toSet());
            return balances.all(session, selection(asked, year, Set.of()))
                    .map(found -> found.stream()
                            .filter(balance -> !others.contains(balance.holder()))
                            .toList())
                    .map(found -> new Stated<>(
                            year, asked, true, CommissionerReturn.of(Position.of(found), practices, within)))
                    .onFailure(Statements::leavesRange)
                    .transform(_ -> outOfRange());
        }));
    }

    private static Stream<String> networks(Network network) {
        return network.all().stream()
                .filter(one -> HolderKind.of(one) == HolderKind.NETWORK)
                .map(Organisation::orgCode);
    }

    private static Set<String> below(Stream<String> roots, Network network) {
        return roots.flatMap(root -> network.below(root).stream()).collect(Collectors.toSet());
    }

    /**
     * What a figure is made of: the lines of journals, in the order of the ledger.
     *
     * @param after position of the last one read, 0 to begin
     */
    public Uni<Page<Entry>> entries(Asked asked, Optional<Bucket> bucket, long after, int limit, Actor actor) {
        var year = year(asked);
        return sessions.withSession(session -> organisations
                        .network(session)
                        .chain(network -> balances.entries(
                                session,
                                selection(asked, year, holders(asked, actor, network)),
                                bucket,
                                after,
                                limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> Long.toString(last.position())));
    }
}
