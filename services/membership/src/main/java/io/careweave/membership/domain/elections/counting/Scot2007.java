package io.careweave.membership.domain.elections.counting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Scottish Local Government Elections Order 2007, schedule 1, rules 48 to 52. */
record Scot2007(Tally tally, Ties ties) implements Rules {

    @Override
    public void stage(Draft draft) {
        List<Integer> surpluses = tally.withSurplus();
        if (surpluses.isEmpty()) {
            exclude(draft);
        } else {
            transfer(ties.largest(Ties.extreme(surpluses, candidate -> -tally.surplus(candidate)), draft), draft);
        }
    }

    @Override
    public OptionalInt beyondReach() {
        return OptionalInt.empty();
    }

    /** Rule 48: all papers move, each at surplus × its value ÷ the candidate's votes. */
    private void transfer(int candidate, Draft draft) {
        long surplus = tally.surplus(candidate);
        long votes = tally.votes(candidate);
        long moved = 0;
        for (Map.Entry<Long, List<Parcel>> parcels :
                byValue(tally.held(candidate)).entrySet()) {
            long value = Votes.share(surplus, parcels.getKey(), votes);
            moved += tally.sort(parcels.getValue()).credit(value);
        }
        tally.take(candidate, surplus);
        tally.lose(surplus - moved);
        draft.name("Surplus of " + tally.name(candidate));
        draft.say("%s has %s votes, %s above the quota of %s."
                .formatted(
                        tally.name(candidate), Votes.words(votes), Votes.words(surplus), Votes.words(tally.quota())));
        draft.say(
                "Every paper moves to the next candidate it names who still stands, at %s/%s of its value, cut to five decimals, so one vote becomes %s."
                        .formatted(
                                Votes.words(surplus),
                                Votes.words(votes),
                                Votes.words(Votes.share(surplus, Votes.ONE, votes))));
        sayMoved(moved, surplus - moved, draft);
    }

    /** Rules 50 to 52: papers of the lowest keep their value. */
    private void exclude(Draft draft) {
        List<Integer> continuing = tally.continuing();
        draft.say("No surplus is left to transfer, so the candidate with the fewest votes is excluded.");
        int candidate = ties.lowest(Ties.extreme(continuing, tally::votes), draft);
        long votes = tally.votes(candidate);
        draft.name("Exclusion of " + tally.name(candidate));
        draft.exclude(List.of(candidate));
        draft.say("It is %s with %s.".formatted(tally.name(candidate), Votes.words(votes)));
        if (continuing.size() - 1 == tally.vacancies()) {
            draft.say("No papers need to be transferred.");
            return;
        }
        long moved = 0;
        for (Map.Entry<Long, List<Parcel>> parcels :
                byValue(tally.held(candidate)).entrySet()) {
            moved += tally.sort(parcels.getValue()).credit(parcels.getKey());
        }
        tally.take(candidate, votes);
        tally.lose(votes - moved);
        draft.say("Each paper goes to the next candidate it names who still stands, at the value it had.");
        sayMoved(moved, votes - moved, draft);
    }

    private static void sayMoved(long moved, long lost, Draft draft) {
        draft.say("%s votes move, %s cannot.".formatted(Votes.words(moved), Votes.words(lost)));
    }

    private static Map<Long, List<Parcel>> byValue(List<Parcel> parcels) {
        Map<Long, List<Parcel>> byValue = new TreeMap<>(Comparator.reverseOrder());
        for (Parcel parcel : parcels) {
            byValue.computeIfAbsent(parcel.value(), value -> new ArrayList<>()).add(parcel);
        }
        return byValue;
    }
}
