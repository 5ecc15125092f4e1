package io.careweave.contracting.application.contracts;

import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.Funding;
import io.careweave.contracting.domain.contracts.FundingLine;
import io.careweave.contracting.domain.contracts.FundingRequest;
import io.careweave.contracting.domain.contracts.FundingRequest.Purpose;
import io.careweave.contracting.persistence.contracts.FundingRequestStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What budgets are asked, each time under the next version of the contract. */
@ApplicationScoped
class FundingAsks {

    /** A contract is nothing to budgets but its id; zero is no number of a variation. */
    private static final long THE_CONTRACT = 0;

    private final FundingRequestStore requests;
    private final ContractEvents events;
    private final Today today;

    FundingAsks(FundingRequestStore requests, ContractEvents events, Today today) {
        this.requests = requests;
        this.events = events;
        this.today = today;
    }

    /** For a contract that has taken its next version. */
    Uni<Void> forContract(Mutiny.Session session, Change change) {
        return ask(
                session,
                change,
                Purpose.CONTRACT,
                THE_CONTRACT,
                change.contract().terms().lines());
    }

    /** For a variation; the contract takes its next version. */
    Uni<Void> forVariation(Mutiny.Session session, Change change, long number, List<FundingLine> lines) {
        change.becomes(change.contract().numbered(today.now()));
        return ask(session, change, Purpose.VARIATION, number, lines);
    }

    private Uni<Void> ask(
            Mutiny.Session session, Change change, Purpose purpose, long variation, List<FundingLine> lines) {
        var contract = change.contract();
        var request =
                FundingRequest.open(contract.id(), contract.funding().newest(), purpose, variation, lines, today.now());
        events.requested(change, request);
        return requests.insert(session, request);
    }

    /** Nobody wants what was asked for under a version any more: it is given back, now or when it is reserved. */
    Uni<Void> drop(Mutiny.Session session, Change change, Funding funding) {
        if (!funding.mayHold()) {
            return Uni.createFrom().voidItem();
        }
        return requests.find(session, change.contract().id(), funding.version())
                .map(found -> found.orElseThrow(
                        () -> new IllegalStateException("nothing was asked under version " + funding.version())))
                .chain(request -> request.state() == FundingRequest.State.OPEN
                        ? requests.update(session, request.withdrawn())
                        : giveBack(session, change, request));
    }

    /** An ended contract has nothing reserved: budgets took it back when they were told. */
    Uni<Void> giveBack(Mutiny.Session session, Change change, FundingRequest reserved) {
        if (change.contract().state() == Contract.State.ENDED) {
            return Uni.createFrom().voidItem();
        }
        change.becomes(change.contract().numbered(today.now()));
        return ask(session, change, Purpose.GIVE_BACK, THE_CONTRACT, reserved.back());
    }
}
