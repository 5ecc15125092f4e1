package io.careweave.membership.rest.elections;

import io.careweave.commons.http.Page;
import io.careweave.membership.application.elections.Counts;
import io.careweave.membership.domain.elections.Election;
import io.careweave.membership.domain.elections.Notice;
import io.careweave.membership.domain.elections.Setup;
import io.careweave.membership.domain.elections.counting.Rejected;
import io.careweave.membership.domain.elections.counting.RulePack;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An election. */
record ElectionView(
        UUID electionId,
        long version,
        Election.State state,
        UUID bodyId,
        RulePack rules,
        boolean secret,
        List<UUID> seatIds,
        List<CandidateView> candidates,
        LocalDate termFrom,
        @Nullable LocalDate termTo,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable String seedCommitment,
        @Nullable String seed,
        Instant createdAt,
        Instant updatedAt) {

    record CandidateView(UUID memberId, String name) {
        static CandidateView from(Setup.Candidate candidate) {
            return new CandidateView(candidate.memberId(), candidate.name());
        }
    }

    /** One page of elections. */
    record ElectionsView(List<ElectionView> items, Optional<String> next) {
        static ElectionsView from(Page<Election> page) {
            return new ElectionsView(page.map(ElectionView::from).items(), page.next());
        }
    }

    /** What became of papers that were sent. */
    record PapersView(ElectionView election, long valid, long rejected, List<RejectedView> rejections) {
        static PapersView from(Counts.Taken taken) {
            return new PapersView(
                    ElectionView.from(taken.election()),
                    taken.papers().valid(),
                    taken.papers().invalid(),
                    taken.papers().rejected().stream().map(RejectedView::from).toList());
        }
    }

    record RejectedView(long line, long papers, Rejected.Reason reason) {
        static RejectedView from(Rejected rejected) {
            return new RejectedView(rejected.line(), rejected.papers(), rejected.reason());
        }
    }

    static ElectionView from(Election election) {
        Setup setup = election.setup();
        Notice notice = election.notice();
        return new ElectionView(
                election.electionId(),
                election.version(),
                election.state(),
                setup.bodyId(),
                setup.rules(),
                setup.secret(),
                setup.seatIds(),
                setup.candidates().stream().map(CandidateView::from).toList(),
                setup.termFrom(),
                setup.termTo(),
                notice == null ? null : notice.opensAt(),
                notice == null ? null : notice.closesAt(),
                notice == null ? null : notice.seedCommitment(),
                election.seed(),
                election.createdAt(),
                election.updatedAt());
    }
}
