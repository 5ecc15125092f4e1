package io.careweave.budgets.application.commitments;

import io.careweave.budgets.application.Today;
import io.careweave.budgets.application.holders.Holders;
import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.domain.commitments.FundingAnswer;
import io.careweave.budgets.domain.commitments.FundingAnswer.Reason;
import io.careweave.budgets.domain.commitments.FundingRequest;
import io.careweave.budgets.domain.commitments.FundingRequest.Need;
import io.careweave.budgets.domain.commitments.GiveBack;
import io.careweave.budgets.domain.holders.BudgetMove.Place;
import io.careweave.budgets.domain.ledger.Calendar;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.PeriodState;
import io.careweave.budgets.persistence.commitments.CommitmentStore;
import io.careweave.budgets.persistence.commitments.HeadroomQueries;
import io.careweave.budgets.persistence.commitments.HeadroomQueries.Room;
import io.careweave.budgets.persistence.ledger.PeriodStore;
import io.careweave.budgets.persistence.ledger.Sql;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What a version of a contract comes to: which commitments it makes and reduces, or why it gets nothing. */
@ApplicationScoped
class FundingPlans {

    private final Holders holders;
    private final CommitmentStore commitments;
    private final HeadroomQueries rooms;
    private final PeriodStore periods;
    private final Ids ids;
    private final Today today;

    FundingPlans(
            Holders holders,
            CommitmentStore commitments,
            HeadroomQueries rooms,
            PeriodStore periods,
            Ids ids,
            Today today) {
        this.holders = holders;
        this.commitments = commitments;
        this.rooms = rooms;
        this.periods = periods;
        this.ids = ids;
        this.today = today;
    }

    /** What is to be done. */
    sealed interface Plan {}

    record Refusing(FundingAnswer answer) implements Plan {}

    record Reserving(FundingAnswer.Reserved answer, List<Steps.Taken> steps) implements Plan {}

    static FundingAnswer refused(FundingRequest request, Reason reason) {
        return refused(request, reason, null);
    }

    private static FundingAnswer refused(FundingRequest request, Reason reason, @Nullable Long shortfall) {
        return new FundingAnswer.Refusal(request.contractId(), request.version(), reason, shortfall);
    }

    Uni<Plan> plan(Mutiny.Session session, FundingRequest request) {
        var needs = request.needs();
        if (needs.isEmpty()) {
            return Uni.createFrom().item(new Refusing(refused(request, Reason.LINE_INVALID)));
        }
        if (needs.get().stream().anyMatch(need -> !Commitment.isCommittable(need.fund()))) {
            return Uni.createFrom().item(new Refusing(refused(request, Reason.FUND_RESTRICTED)));
        }
        // Money given back goes where it came from, also to a holder that has ended.
        var asking = needs.get().stream()
                .filter(need -> need.pence() > 0)
                .map(Need::holder)
                .distinct()
                .toList();
        return holders.unable(session, asking)
                .chain(unable -> unable.isEmpty()
                        ? plan(session, request, needs.get())
                        : Uni.createFrom().item(new Refusing(refused(request, Reason.HOLDER_UNKNOWN))));
    }

    private Uni<Plan> plan(Mutiny.Session session, FundingRequest request, List<Need> needs) {
        var earliest =
                needs.stream().map(Need::year).min(Comparator.naturalOrder()).orElseThrow();
        return periods.share(Sql.of(session), earliest.firstDay(), today.date())
                .chain(calendar -> needs.stream().anyMatch(need -> need.pence() > 0 && !takes(calendar, need.year()))
                        ? Uni.createFrom().item(new Refusing(refused(request, Reason.PERIOD_CLOSED)))
                        : commitments
                                .lockOfContract(session, request.contractId())
                                .chain(held -> rooms.rooms(session, places(needs))
                                        .map(room -> plan(request, needs, held, room))));
    }

    /** Nothing is set aside for a year that is over, nor where the books take nothing. */
    private boolean takes(Calendar calendar, FinancialYear year) {
        var first = year.firstDay();
        var day = first.isAfter(today.date()) ? first : today.date();
        return year.overOn().isAfter(today.date()) && calendar.state(Period.of(day)) == PeriodState.OPEN;
    }

    private static List<Room> places(List<Need> needs) {
        return needs.stream().map(FundingPlans::place).distinct().toList();
    }

    private static Room place(Need need) {
        return new Room(need.year(), new Place(need.fund(), need.holder(), need.line()));
    }

    private Plan plan(FundingRequest request, List<Need> needs, List<Commitment> held, Map<Room, Long> rooms) {
        var making = new Making(request, today.now(), new GiveBack(held));
        for (var need : needs) {
            making.add(need);
        }
        long missing = making.missing(rooms);
        return missing > 0
                ? new Refusing(refused(request, Reason.INSUFFICIENT, missing))
                : new Reserving(
                        new FundingAnswer.Reserved(
                                request.contractId(), request.version(), FundingRequest.total(needs), making.ids),
                        making.steps);
    }

    /** Lines one after the other. */
    private final class Making {

        private final FundingRequest request;
        private final Instant now;
        private final GiveBack giveBack;
        private final List<UUID> ids = new ArrayList<>();
        private final List<Steps.Taken> steps = new ArrayList<>();
        private final Map<Room, Long> net = new LinkedHashMap<>();
        private long lacking;

        private Making(FundingRequest request, Instant now, GiveBack giveBack) {
            this.request = request;
            this.now = now;
            this.giveBack = giveBack;
        }

        private void add(Need need) {
            net.merge(place(need), need.pence(), Math::addExact);
            if (need.pence() > 0) {
                var made = reserve(need);
                ids.add(made.id());
                steps.add(new Steps.Taken(made, Commitment.Step.RESERVE, need.pence()));
                return;
            }
            var back = giveBack.take(need, now);
            lacking = Math.addExact(lacking, back.missing());
            back.parts()
                    .forEach(part -> steps.add(new Steps.Taken(part.after(), Commitment.Step.RELEASE, part.pence())));
            back.parts().stream()
                    .findFirst()
                    .ifPresent(part -> ids.add(part.after().id()));
        }

        /** @throws Refused never: fund and year were looked at before */
        private Commitment reserve(Need need) {
            var purpose = new Commitment.Purpose(
                    need.year(),
                    need.fund(),
                    need.holder(),
                    need.line(),
                    null,
                    request.contractId(),
                    request.version(),
                    null,
                    need.year().overOn());
            return Commitment.reserve(FundingPlans.this.ids.next(), purpose, need.pence(), today.date(), now);
        }

        private long missing(Map<Room, Long> rooms) {
            long missing = lacking;
            for (var place : net.entrySet()) {
                long beyond = place.getValue() - rooms.getOrDefault(place.getKey(), 0L);
                if (place.getValue() > 0 && beyond > 0) {
                    missing = Math.addExact(missing, beyond);
                }
            }
            return missing;
        }
    }
}
