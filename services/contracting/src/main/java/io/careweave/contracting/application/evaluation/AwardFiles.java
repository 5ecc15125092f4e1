package io.careweave.contracting.application.evaluation;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.conflicts.PanelFile;
import io.careweave.contracting.application.conflicts.Panels;
import io.careweave.contracting.application.conflicts.Readers;
import io.careweave.contracting.domain.bids.Bid;
import io.careweave.contracting.domain.bids.BidState;
import io.careweave.contracting.domain.evaluation.Consensus;
import io.careweave.contracting.domain.evaluation.Disqualification;
import io.careweave.contracting.domain.evaluation.EvaluationSummary;
import io.careweave.contracting.domain.evaluation.Mark;
import io.careweave.contracting.domain.evaluation.QualityLock;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.bids.OpeningStore;
import io.careweave.contracting.persistence.evaluation.EvaluationStore;
import io.careweave.contracting.persistence.evaluation.QualityStore;
import io.careweave.contracting.persistence.evaluation.ScoreStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How an award came about, for those who answer for it and those who watch them: who evaluated, which interests there were and how
 * they were handled, what each gave and said, what was agreed and why, and the rankings.
 */
@ApplicationScoped
public class AwardFiles {

    private static final List<BidState> OPENED = List.of(
            BidState.OPENED, BidState.DISQUALIFIED, BidState.SCORED, BidState.SUCCESSFUL, BidState.UNSUCCESSFUL);

    private final Mutiny.SessionFactory sessions;
    private final BidStore bids;
    private final OpeningStore openings;
    private final ScoreStore scores;
    private final QualityStore quality;
    private final EvaluationStore evaluations;
    private final Panels panels;
    private final Readers readers;

    AwardFiles(
            Mutiny.SessionFactory sessions,
            BidStore bids,
            OpeningStore openings,
            ScoreStore scores,
            QualityStore quality,
            EvaluationStore evaluations,
            Panels panels,
            Readers readers) {
        this.sessions = sessions;
        this.bids = bids;
        this.openings = openings;
        this.scores = scores;
        this.quality = quality;
        this.evaluations = evaluations;
        this.panels = panels;
        this.readers = readers;
    }

    /** All but the scores of each bid. */
    public record File(
            Procurement procurement,
            PanelFile panel,
            Optional<QualityLock> lock,
            List<Bid> bids,
            Map<UUID, Long> prices,
            List<Disqualification> out,
            List<EvaluationSummary> evaluations) {}

    /** @throws Refused (as a failure) 404 before it is awarded, and to whoever may not know */
    public Uni<File> read(UUID id, Actor actor) {
        return sessions.withSession(session -> readers.afterwards(session, id, actor)
                .chain(found -> panels.file(session, found).chain(panel -> quality.lock(session, id, found.round())
                        .chain(lock -> bids.inState(session, id, found.round(), OPENED)
                                .chain(all -> openings.prices(session, id)
                                        .chain(prices -> quality.disqualifications(session, id)
                                                .chain(out -> evaluations
                                                        .list(session, id)
                                                        .map(ranked -> new File(
                                                                found, panel, lock, all, prices, out, ranked)))))))));
    }

    /** Every score and comment of a bid, and all that was agreed, corrections included. */
    public record BidFile(UUID bidId, List<Mark> marks, List<Consensus> agreed) {}

    /** @throws Refused (as a failure) 404 likewise */
    public Uni<BidFile> ofBid(UUID bid, Actor actor) {
        return sessions.withSession(session -> bids.procurementOf(session, bid)
                .chain(procurement -> readers.afterwards(session, procurement, actor))
                .chain(() -> bids.find(session, bid))
                .map(found -> found.filter(one -> one.state().isOpened()).orElseThrow(Refused::notFound))
                .chain(() -> scores.marksOfBid(session, bid))
                .chain(marks -> scores.agreedOfBid(session, bid).map(agreed -> new BidFile(bid, marks, agreed))));
    }
}
