package io.careweave.contracting.application.contracts;

import io.careweave.commons.inbox.Inbox;
import io.careweave.commons.outbox.Outbox;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.contracts.FundingRequest;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.FundingRequestStore;
import io.careweave.contracting.persistence.contracts.VariationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What budgets answer. The first answer to a version counts; one that comes again, or for a version that was never asked,
 * changes nothing. What is reserved for something that nobody wants any more goes back.
 */
@ApplicationScoped
public class FundingAnswers {

    private static final Logger LOG = Logger.getLogger(FundingAnswers.class);
    private static final String CONSUMER = "funding";

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final ContractStore contracts;
    private final FundingRequestStore requests;
    private final VariationStore variations;
    private final FundingAsks asks;
    private final ContractKeeping keeping;
    private final Outbox outbox;
    private final Today today;

    FundingAnswers(
            Mutiny.SessionFactory sessions,
            Inbox inbox,
            ContractStore contracts,
            FundingRequestStore requests,
            VariationStore variations,
            FundingAsks asks,
            ContractKeeping keeping,
            Outbox outbox,
            Today today) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.contracts = contracts;
        this.requests = requests;
        this.variations = variations;
        this.asks = asks;
        this.keeping = keeping;
        this.outbox = outbox;
        this.today = today;
    }

    /** What a version is told. */
    public sealed interface Answer {
        UUID contractId();

        long version();
    }

    /** @param pence sum of the lines */
    public record Reserved(UUID contractId, long version, long pence) implements Answer {}

    /** @param shortfallPence what is missing, absent if money is not the reason */
    public record RefusedBy(
            UUID contractId,
            long version,
            String reason,
            @Nullable Long shortfallPence) implements Answer {}

    public Uni<Void> answered(UUID eventId, Answer answer) {
        return sessions.withTransaction(session -> inbox.first(session, CONSUMER, eventId)
                        .chain(first ->
                                first ? take(session, answer) : Uni.createFrom().voidItem()))
                .invoke(outbox::wake);
    }

    private Uni<Void> take(Mutiny.Session session, Answer answer) {
        return contracts.lock(session, answer.contractId()).chain(found -> found.map(Change::new)
                .map(change -> requests.find(session, answer.contractId(), answer.version())
                        .chain(request -> take(session, change, request, answer)))
                .orElseGet(() -> ignored(answer, "no such contract")));
    }

    private Uni<Void> take(Mutiny.Session session, Change change, Optional<FundingRequest> found, Answer answer) {
        if (found.isEmpty()) {
            return ignored(answer, "never asked");
        }
        var request = found.get();
        if (request.state().isAnswered()) {
            return ignored(answer, "answered before");
        }
        if (answer instanceof Reserved reserved && reserved.pence() != request.pence()) {
            return ignored(answer, "another sum than was asked for");
        }
        return requests.update(session, request.answered(answer instanceof Reserved, today.now()))
                .chain(() -> apply(session, change, request, answer))
                .chain(() -> keeping.keep(session, change));
    }

    private Uni<Void> apply(Mutiny.Session session, Change change, FundingRequest request, Answer answer) {
        if (request.state() == FundingRequest.State.WITHDRAWN) {
            return answer instanceof Reserved
                    ? asks.giveBack(session, change, request)
                    : Uni.createFrom().voidItem();
        }
        return switch (request.purpose()) {
            case CONTRACT -> {
                change.becomes(
                        switch (answer) {
                            case Reserved _ -> change.contract().funded(today.now());
                            case RefusedBy no ->
                                change.contract().unfunded(no.reason(), no.shortfallPence(), today.now());
                        });
                yield Uni.createFrom().voidItem();
            }
            case VARIATION -> ofVariation(session, request, answer);
            case GIVE_BACK ->
                answer instanceof Reserved
                        ? Uni.createFrom().voidItem()
                        : ignored(answer, "what was to be given back is kept");
        };
    }

    private Uni<Void> ofVariation(Mutiny.Session session, FundingRequest request, Answer answer) {
        return variations
                .find(session, request.contractId(), request.variation())
                .map(Optional::orElseThrow)
                .map(variation -> switch (answer) {
                    case Reserved _ -> variation.funded(today.now());
                    case RefusedBy no -> variation.unfunded(no.reason(), no.shortfallPence(), today.now());
                })
                .chain(variation -> variations.update(session, variation));
    }

    private static Uni<Void> ignored(Answer answer, String why) {
        LOG.warnf(
                "answer to version %d of contract %s changes nothing: %s", answer.version(), answer.contractId(), why);
        return Uni.createFrom().voidItem();
    }
}
