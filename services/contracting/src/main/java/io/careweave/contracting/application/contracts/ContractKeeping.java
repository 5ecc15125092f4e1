package io.careweave.contracting.application.contracts;

import io.careweave.commons.outbox.Outbox;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.Signing;
import io.careweave.contracting.domain.contracts.Variation;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.VariationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** How every change of a contract ends: what the calendar asks for takes place, then it is stored and told. */
@ApplicationScoped
class ContractKeeping {

    private final ContractStore contracts;
    private final VariationStore variations;
    private final ContractEvents events;
    private final Outbox outbox;
    private final Today today;

    ContractKeeping(
            ContractStore contracts, VariationStore variations, ContractEvents events, Outbox outbox, Today today) {
        this.contracts = contracts;
        this.variations = variations;
        this.events = events;
        this.outbox = outbox;
        this.today = today;
    }

    Uni<Void> keep(Mutiny.Session session, Change change) {
        return settle(session, change)
                .chain(() -> contracts.update(session, change.contract()))
                .chain(() -> outbox.append(session, change.events()));
    }

    /** Variations take effect before a contract begins or ends: they may move its end. */
    private Uni<Void> settle(Mutiny.Session session, Change change) {
        var contract = change.contract();
        if (!contract.isSigned() || contract.state() == Contract.State.ENDED) {
            return Uni.createFrom().voidItem();
        }
        return variations
                .of(session, contract.id())
                .chain(all -> takeEffect(session, change, all))
                .chain(() -> contracts.attached(session, contract.id()))
                .invoke(attached -> beginAndEnd(change, attached))
                .replaceWithVoid();
    }

    private Uni<Void> takeEffect(Mutiny.Session session, Change change, List<Variation> all) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var variation : all) {
            if (variation.takesEffectBy(today.date())) {
                var newEnd = variation.proposal().newEnd();
                if (newEnd != null) {
                    change.becomes(change.contract().until(newEnd, today.now()));
                }
                done = done.chain(() -> variations.update(session, variation.takeEffect(today.now())));
            }
        }
        return done;
    }

    private void beginAndEnd(Change change, Signing.Attached attached) {
        if (change.contract().commencesBy(today.date())
                && Signing.lacks(change.contract(), attached).isEmpty()) {
            change.becomes(change.contract().commence(today.now()));
            events.commenced(change);
        }
        if (change.contract().endsBy(today.date())) {
            change.becomes(change.contract().end(today.now()));
            events.ended(change);
        }
    }
}
