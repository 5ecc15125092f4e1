package io.careweave.performance.domain.live;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Of whom it is what happens at a practice that another took over. */
public final class Successors {

    private final Map<String, Merger> byPractice;

    private Successors(Map<String, Merger> byPractice) {
        this.byPractice = byPractice;
    }

    public static Successors of(List<Merger> mergers) {
        return new Successors(
                mergers.stream().collect(Collectors.toUnmodifiableMap(Merger::practice, Function.identity())));
    }

    public List<ReferralFact> apply(List<ReferralFact> facts) {
        return byPractice.isEmpty() ? facts : facts.stream().map(this::apply).toList();
    }

    private ReferralFact apply(ReferralFact fact) {
        var practice = on(fact.practice(), fact.day());
        return practice.equals(fact.practice())
                ? fact
                : new ReferralFact(
                        fact.eventId(),
                        fact.referralId(),
                        fact.version(),
                        fact.kind(),
                        practice,
                        fact.day(),
                        fact.firstOutpatient(),
                        fact.clockId(),
                        fact.elapsedDays());
    }

    /** The practice that has its patients on a day; a circle, which membership does not let come about, ends where it began. */
    String on(String practice, LocalDate day) {
        var at = practice;
        var seen = new HashSet<String>();
        for (var merger = byPractice.get(at);
                merger != null && !day.isBefore(merger.on()) && seen.add(at);
                merger = byPractice.get(at)) {
            at = merger.successor();
        }
        return at;
    }
}
