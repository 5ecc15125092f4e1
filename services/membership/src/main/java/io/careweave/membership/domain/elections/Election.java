package io.careweave.membership.domain.elections;

import static io.careweave.membership.domain.elections.Election.State.CONFIGURED;
import static io.careweave.membership.domain.elections.Election.State.COUNTED;
import static io.careweave.membership.domain.elections.Election.State.COUNTERMANDED;
import static io.careweave.membership.domain.elections.Election.State.COUNTING;
import static io.careweave.membership.domain.elections.Election.State.DECLARED;
import static io.careweave.membership.domain.elections.Election.State.LOT_NEEDED;
import static io.careweave.membership.domain.elections.Election.State.NOTICED;
import static io.careweave.membership.domain.elections.Election.State.UNCONTESTED;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.elections.counting.Outcome;
import io.careweave.membership.domain.elections.counting.Profile;
import io.careweave.membership.domain.elections.counting.Seed;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An election whose papers are cast elsewhere and recorded here.
 *
 * @param notice absent until it is on notice
 * @param seed absent until a lot was drawn with it; then every recount draws with it too
 */
public record Election(
        UUID electionId,
        long version,
        State state,
        Setup setup,
        @Nullable Notice notice,
        @Nullable String seed,
        Instant createdAt,
        Instant updatedAt) {

    /** How far an election has come. */
    public enum State {
        CONFIGURED,
        NOTICED,
        UNCONTESTED,
        COUNTING,
        LOT_NEEDED,
        COUNTED,
        DECLARED,
        COUNTERMANDED
    }

    public static Election configured(UUID electionId, Setup setup, Instant now) {
        setup.requirePossible();
        return new Election(electionId, 1, CONFIGURED, setup, null, null, now, now);
    }

    /** @throws Refused 409 once it is on notice: rules, seats and candidates stand, and it can only be countermanded */
    public Election reconfigured(Setup anew, Instant now) {
        require("be set up anew", CONFIGURED);
        anew.requirePossible();
        return new Election(electionId, version + 1, state, anew, null, null, createdAt, now);
    }

    /** With no more candidates than seats there is no poll. */
    public Election noticed(Notice given, Instant now) {
        require("notice", CONFIGURED);
        if (!given.closesAt().isAfter(given.opensAt())) {
            throw Setup.impossible("/closesAt", "The poll closes before it opens.");
        }
        if (!given.closesAt().isAfter(now)) {
            throw Setup.impossible("/closesAt", "The seed is committed to before the poll closes, and that is past.");
        }
        State next = setup.isContested() ? NOTICED : UNCONTESTED;
        return new Election(electionId, version + 1, next, setup, given, seed, createdAt, now);
    }

    /** @throws Refused 409 before the poll closed, 422 if the papers are of another election */
    public Election papersTaken(Profile papers, Instant now) {
        requireForPapers(now);
        if (papers.contest().seats() != setup.seatIds().size()) {
            throw misfit("The papers are for %,d seats, the election for %,d."
                    .formatted(papers.contest().seats(), setup.seatIds().size()));
        }
        if (!papers.contest().candidates().equals(setup.names())) {
            throw misfit("The papers name other candidates, or the same in another order.");
        }
        return moved(COUNTING, seed, now);
    }

    /** @throws Refused 409 in any state that takes no papers */
    public void requireForPapers(Instant now) {
        require("take papers", NOTICED, COUNTING, LOT_NEEDED, COUNTED);
        if (now.isBefore(Objects.requireNonNull(notice).closesAt())) {
            throw new Refused(MembershipProblem.POLL_OPEN, "Papers are taken when the poll has closed.");
        }
    }

    /** @throws Refused 409 in any state in which there is nothing to count */
    public void requireForCount() {
        require("count", COUNTING, LOT_NEEDED, COUNTED);
    }

    /**
     * The seed to draw lots with: the one that was revealed before, or the one offered.
     *
     * @throws Refused 422 if what is offered is not what was committed to
     */
    public @Nullable Seed seedFor(@Nullable String offered) {
        String hex = seed == null ? offered : seed;
        if (hex == null) {
            return null;
        }
        Seed found = Seed.ofHex(hex);
        boolean same = offered == null || offered.equals(hex);
        if (!same || !found.commitment().equals(Objects.requireNonNull(notice).seedCommitment())) {
            throw new Refused(
                    MembershipProblem.SEED_DOES_NOT_FIT,
                    "SHA-256 of the seed is not the commitment of the notice.",
                    new FieldError("/seed", "does not fit"));
        }
        return found;
    }

    /** @param drawnWith the seed, if a lot was drawn: it is public from then on */
    public Election counted(Outcome outcome, @Nullable Seed drawnWith, Instant now) {
        requireForCount();
        return switch (outcome) {
            case Outcome.Counted _ -> moved(COUNTED, drawnWith == null ? seed : drawnWith.hex(), now);
            case Outcome.LotNeeded _ -> moved(LOT_NEEDED, seed, now);
        };
    }

    public Election declared(Instant now) {
        require("declare", COUNTED, UNCONTESTED);
        return moved(DECLARED, seed, now);
    }

    /** Because a candidate died, for example: whatever was done, nobody is elected by it. */
    public Election countermanded(Instant now) {
        require("countermand", CONFIGURED, NOTICED, UNCONTESTED, COUNTING, LOT_NEEDED, COUNTED);
        return moved(COUNTERMANDED, seed, now);
    }

    /** Who takes which seat, in the order of election; seats left over stay vacant. */
    public List<Seated> seated(List<String> elected) {
        return IntStream.range(0, Math.min(elected.size(), setup.seatIds().size()))
                .mapToObj(
                        i -> new Seated(member(elected.get(i)), setup.seatIds().get(i)))
                .toList();
    }

    /** A member and the seat won. */
    public record Seated(UUID memberId, UUID seatId) {}

    private UUID member(String name) {
        return setup.candidates().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow()
                .memberId();
    }

    private Election moved(State next, @Nullable String revealed, Instant now) {
        return new Election(electionId, version + 1, next, setup, notice, revealed, createdAt, now);
    }

    private void require(String command, State... states) {
        if (!Arrays.asList(states).contains(state)) {
            throw new Refused(
                    MembershipProblem.ILLEGAL_TRANSITION,
                    "An election that is %s does not take: %s."
                            .formatted(state.name().toLowerCase(Locale.ROOT).replace('_', ' '), command));
        }
    }

    private static Refused misfit(String detail) {
        return new Refused(MembershipProblem.PAPERS_DO_NOT_FIT, detail);
    }
}
