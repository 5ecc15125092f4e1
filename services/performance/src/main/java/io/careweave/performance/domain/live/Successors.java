package io.careweave.performance.domain.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For whom it counts what happens at a practice that another took over: what is told stands under the name under which it
 * was told, so that it makes no difference whether a merger is known before or after.
 */
public final class Successors {

    private final Map<String, Merger> byPractice;

    private Successors(Map<String, Merger> byPractice) {
        this.byPractice = byPractice;
    }

    public static Successors of(List<Merger> mergers) {
        return new Successors(
                mergers.stream().collect(Collectors.toUnmodifiableMap(Merger::practice, Function.identity())));
    }

    /** Practices and all for whom anything told of them may count. */
    public List<String> concerned(Collection<String> practices) {
        return practices.stream()
                .flatMap(one -> stretches(one).stream())
                .map(Stretch::practice)
                .distinct()
                .sorted()
                .toList();
    }

    /** All that counts for these practices, whoever it was told of. */
    public List<Stretch> into(Collection<String> practices) {
        var wanted = new HashSet<>(practices);
        return Stream.concat(byPractice.keySet().stream(), wanted.stream())
                .distinct()
                .flatMap(told -> stretches(told).stream())
                .filter(one -> wanted.contains(one.practice()) && one.from().isBefore(one.until()))
                .toList();
    }

    /** Through its successors; a circle, which membership does not let come about, ends where it began. */
    private List<Stretch> stretches(String told) {
        var stretches = new ArrayList<Stretch>();
        var seen = new HashSet<String>();
        var at = told;
        var from = Stretch.BEGINNING;
        for (var merger = byPractice.get(at); merger != null && seen.add(at); merger = byPractice.get(at)) {
            var until = merger.on().isAfter(from) ? merger.on() : from;
            stretches.add(new Stretch(at, told, from, until));
            at = merger.successor();
            from = until;
        }
        stretches.add(new Stretch(at, told, from, Stretch.END));
        return stretches;
    }
}
