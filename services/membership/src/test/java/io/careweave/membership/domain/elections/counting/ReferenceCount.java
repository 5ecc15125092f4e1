package io.careweave.membership.domain.elections.counting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Both packs once more, written from the rules without looking at the counting code: every paper is an object with a
 * holder and a decimal value, and every total is summed anew. Slow on purpose.
 */
final class ReferenceCount {
    record Row(Map<String, BigDecimal> votes, BigDecimal lost, Set<String> elected, Set<String> excluded) {}

    /** @param lot tied candidates, where only a lot could go on */
    record Result(List<Row> rows, Set<String> elected, Set<String> lot) {}

    private static final class Paper {
        private final List<String> order;
        private @Nullable String holder;
        private BigDecimal value = BigDecimal.ONE;
        private int batch;

        private Paper(List<String> order) {
            this.order = order;
            this.holder = order.getFirst();
        }
    }

    private static final class NeedsLot extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Set<String> tied;

        private NeedsLot(Collection<String> tied) {
            this.tied = new TreeSet<>(tied);
        }
    }

    private final boolean scottish;
    private final int seats;
    private final BigDecimal quota;
    private final BigDecimal valid;
    private final List<Paper> papers = new ArrayList<>();
    private final Set<String> hopeful;
    private final Set<String> winners = new TreeSet<>();
    private final Set<String> awaiting = new TreeSet<>();
    private final Set<String> settled = new TreeSet<>();
    private final List<Row> rows = new ArrayList<>();
    private final @Nullable Seed seed;
    private int batches;

    private ReferenceCount(
            RulePack rules, Set<String> names, int seats, List<List<String>> ballots, @Nullable Seed seed) {
        scottish = rules == RulePack.SCOT2007;
        this.seats = seats;
        this.seed = seed;
        hopeful = new TreeSet<>(names);
        ballots.forEach(ballot -> papers.add(new Paper(ballot)));
        valid = BigDecimal.valueOf(ballots.size());
        quota = BigDecimal.valueOf(ballots.size() / (seats + 1) + 1);
    }

    static Result count(RulePack rules, Set<String> names, int seats, List<List<String>> ballots, @Nullable Seed seed) {
        ReferenceCount count = new ReferenceCount(rules, names, seats, ballots, seed);
        try {
            count.run(names);
            return new Result(count.rows, count.winners, Set.of());
        } catch (NeedsLot needed) {
            return new Result(count.rows, count.winners, needed.tied);
        }
    }

    private void run(Set<String> names) {
        if (names.size() <= seats) {
            winners.addAll(names);
            row(names, names, Set.of());
            return;
        }
        if (papers.isEmpty()) {
            row(names, Set.of(), Set.of());
            return;
        }
        endStage(names, Set.of());
        while (winners.size() < seats) {
            List<String> lowest = ascending(hopeful);
            Set<String> group = scottish ? Set.of() : group(lowest);
            if (mustTransfer(lowest, group)) {
                BigDecimal most = awaiting.stream()
                        .map(this::surplus)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                transfer(pick(having(awaiting, most, true), true));
                endStage(names, Set.of());
            } else {
                Set<String> out =
                        group.isEmpty() ? Set.of(pick(having(hopeful, votes(lowest.getFirst()), false), false)) : group;
                exclude(out);
                endStage(names, out);
            }
        }
    }

    private boolean mustTransfer(List<String> lowest, Set<String> group) {
        if (awaiting.isEmpty()) {
            return false;
        }
        boolean gapCloses = waiting().compareTo(votes(lowest.get(1)).subtract(votes(lowest.getFirst()))) >= 0;
        return scottish || (gapCloses && group.isEmpty());
    }

    private Set<String> group(List<String> lowest) {
        for (int size = lowest.size() - (seats - winners.size()); size >= 2; size--) {
            BigDecimal together =
                    lowest.subList(0, size).stream().map(this::votes).reduce(waiting(), BigDecimal::add);
            if (together.compareTo(votes(lowest.get(size))) < 0) {
                return new TreeSet<>(lowest.subList(0, size));
            }
        }
        return Set.of();
    }

    private void transfer(String winner) {
        BigDecimal surplus = surplus(winner);
        BigDecimal total = votes(winner);
        List<Paper> all =
                papers.stream().filter(paper -> winner.equals(paper.holder)).toList();
        int last = all.stream().mapToInt(paper -> paper.batch).max().orElseThrow();
        List<Paper> moving = scottish
                ? all
                : all.stream().filter(paper -> paper.batch == last).toList();
        long transferable = moving.stream().filter(paper -> next(paper) != null).count();
        batches++;
        for (Paper paper : moving) {
            String to = next(paper);
            if (to != null && scottish) {
                paper.value = surplus.multiply(paper.value).divide(total, 5, RoundingMode.DOWN);
            } else if (to != null) {
                paper.value = surplus.divide(BigDecimal.valueOf(transferable), 2, RoundingMode.DOWN)
                        .min(paper.value);
            }
            paper.holder = to;
            paper.batch = batches;
        }
        all.stream().filter(paper -> winner.equals(paper.holder)).forEach(paper -> paper.holder = null);
        awaiting.remove(winner);
        settled.add(winner);
    }

    private void exclude(Set<String> out) {
        hopeful.removeAll(out);
        if (hopeful.size() == seats - winners.size()) {
            return;
        }
        Map<BigDecimal, List<Paper>> parcels = new TreeMap<>(Comparator.reverseOrder());
        for (Paper paper : papers) {
            if (paper.holder != null && out.contains(paper.holder)) {
                boolean untouched = paper.batch == 0 && !scottish;
                parcels.computeIfAbsent(
                                untouched ? BigDecimal.TEN : paper.value.setScale(5), value -> new ArrayList<>())
                        .add(paper);
            }
        }
        for (List<Paper> parcel : parcels.values()) {
            if (winners.size() < seats) {
                batches++;
                parcel.forEach(paper -> {
                    paper.holder = next(paper);
                    paper.batch = batches;
                });
                if (!scottish) {
                    electReached();
                }
            }
        }
    }

    private void electReached() {
        for (String name : Set.copyOf(hopeful)) {
            if (votes(name).compareTo(quota) >= 0) {
                hopeful.remove(name);
                winners.add(name);
                (votes(name).compareTo(quota) > 0 ? awaiting : settled).add(name);
            }
        }
    }

    private void endStage(Set<String> names, Set<String> out) {
        Set<String> before =
                rows.stream().flatMap(row -> row.elected().stream()).collect(java.util.stream.Collectors.toSet());
        electReached();
        if (winners.size() + hopeful.size() == seats) {
            winners.addAll(hopeful);
            hopeful.clear();
        } else if (!scottish && winners.size() == seats - 1) {
            List<String> inReach = hopeful.stream()
                    .filter(name -> hopeful.stream()
                                    .filter(other -> !other.equals(name))
                                    .map(this::votes)
                                    .reduce(waiting(), BigDecimal::add)
                                    .compareTo(votes(name))
                            <= 0)
                    .toList();
            if (inReach.size() == 1) {
                winners.addAll(inReach);
                hopeful.removeAll(inReach);
            }
        }
        Set<String> now = new HashSet<>(winners);
        now.removeAll(before);
        row(names, now, out);
    }

    private void row(Set<String> names, Set<String> elected, Set<String> out) {
        Map<String, BigDecimal> votes = new TreeMap<>();
        names.forEach(name -> votes.put(name, votes(name).setScale(5)));
        BigDecimal credited = votes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        rows.add(new Row(votes, valid.subtract(credited).setScale(5), new TreeSet<>(elected), new TreeSet<>(out)));
    }

    private BigDecimal votes(String name) {
        if (settled.contains(name)) {
            return quota;
        }
        return papers.stream()
                .filter(paper -> name.equals(paper.holder))
                .map(paper -> paper.value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal surplus(String name) {
        return votes(name).subtract(quota);
    }

    private BigDecimal waiting() {
        return awaiting.stream().map(this::surplus).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<String> ascending(Set<String> names) {
        return names.stream().sorted(Comparator.comparing(this::votes)).toList();
    }

    private List<String> having(Set<String> names, BigDecimal amount, boolean surplus) {
        return names.stream()
                .filter(name -> (surplus ? surplus(name) : votes(name)).compareTo(amount) == 0)
                .toList();
    }

    private @Nullable String next(Paper paper) {
        int from = paper.order.indexOf(String.valueOf(paper.holder)) + 1;
        return paper.order.stream()
                .skip(from)
                .filter(hopeful::contains)
                .findFirst()
                .orElse(null);
    }

    private String pick(List<String> tied, boolean most) {
        List<String> left = tied;
        for (Row row : scottish ? rows.reversed() : rows) {
            Comparator<String> byVotes =
                    Comparator.comparing(name -> row.votes().getOrDefault(name, BigDecimal.ZERO));
            String best = most
                    ? left.stream().max(byVotes).orElseThrow()
                    : left.stream().min(byVotes).orElseThrow();
            left = left.stream()
                    .filter(name -> byVotes.compare(name, best) == 0)
                    .toList();
        }
        if (left.size() == 1) {
            return left.getFirst();
        }
        if (seed == null) {
            throw new NeedsLot(left);
        }
        return seed.draw(rows.size() + 1, left);
    }
}
