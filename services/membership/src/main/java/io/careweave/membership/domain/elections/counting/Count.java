package io.careweave.membership.domain.elections.counting;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Counts an election from first preferences to the last seat. The same papers, rules and seed give the same outcome. */
public final class Count {
    private final RulePack pack;
    private final Profile profile;
    private final Tally tally;
    private final Ties ties;
    private final Rules rules;
    private final List<long[]> votesByStage = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<String> elected = new ArrayList<>();

    private Count(RulePack pack, Profile profile, @Nullable Seed seed) {
        this.pack = pack;
        this.profile = profile;
        tally = new Tally(profile);
        ties = new Ties(pack, tally, votesByStage, seed);
        rules = switch (pack) {
            case FT2014 -> new Ft2014(tally, ties);
            case SCOT2007 -> new Scot2007(tally, ties);
        };
    }

    /** @param seed draws lots; without it a count that needs one ends in {@link Outcome.LotNeeded} */
    public static Outcome of(RulePack pack, Profile profile, @Nullable Seed seed) {
        return new Count(pack, profile, seed).run();
    }

    private Outcome run() {
        first();
        boolean anything = tally.valid() > 0
                && stages.getFirst().elected().size()
                        < profile.contest().standing().size();
        while (anything && tally.vacancies() > 0) {
            Draft draft = new Draft(stages.size() + 1, tally);
            try {
                rules.stage(draft);
            } catch (Ties.Unbroken tie) {
                List<String> tied = tie.tied().stream().map(tally::name).toList();
                return new Outcome.LotNeeded(draft.number(), tied, String.valueOf(tie.getMessage()), stages);
            }
            fill(draft);
            close(draft);
        }
        return new Outcome.Counted(
                pack,
                profile.contest().seats(),
                tally.quota() / Votes.ONE,
                profile.valid(),
                profile.invalid(),
                profile.contest().standing(),
                stages,
                elected);
    }

    private void first() {
        Draft draft = new Draft(1, tally);
        List<Integer> candidates = tally.continuing();
        if (candidates.size() <= tally.vacancies()) {
            draft.name("Uncontested");
            draft.say("%,d stand for %s, so all are elected without a poll.".formatted(candidates.size(), seats()));
            ties.ordered(candidates).forEach(draft::elect);
        } else {
            draft.name("First preferences");
            draft.say(
                    tally.valid() == 0
                            ? "There is no valid paper, so nobody is elected."
                            : "%,d valid papers for %s make the quota %s: %1$,d divided by %,d, cut to a whole number, and one more."
                                    .formatted(
                                            tally.valid(),
                                            seats(),
                                            Votes.words(tally.quota()),
                                            profile.contest().seats() + 1));
            if (tally.valid() > 0) {
                fill(draft);
            }
        }
        close(draft);
    }

    private String seats() {
        int seats = profile.contest().seats();
        return "%,d %s".formatted(seats, seats == 1 ? "seat" : "seats");
    }

    private void close(Draft draft) {
        Stage stage = draft.close();
        stages.add(stage);
        elected.addAll(stage.elected());
        votesByStage.add(tally.snapshot());
    }

    /** Who is elected at the end of a stage: by the quota, then because nobody else can fill what is left. */
    private void fill(Draft draft) {
        draft.electReached(ties);
        List<Integer> left = ties.ordered(tally.continuing());
        if (tally.vacancies() == 0 || left.isEmpty()) {
            return;
        }
        OptionalInt leader = rules.beyondReach();
        if (left.size() == tally.vacancies()) {
            left.forEach(draft::elect);
            draft.say("As many stand as there are seats left, so %s %s elected."
                    .formatted(draft.names(left), left.size() == 1 ? "is" : "are"));
        } else if (leader.isPresent()) {
            draft.say(
                    "One seat is left, and the %s votes of %s are at least those of all others together with what is not transferred yet, so %2$s is elected."
                            .formatted(Votes.words(tally.votes(leader.getAsInt())), tally.name(leader.getAsInt())));
            draft.elect(leader.getAsInt());
        }
    }
}
