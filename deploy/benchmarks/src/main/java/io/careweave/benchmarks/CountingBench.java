package io.careweave.benchmarks;

import io.careweave.local.process.Progress;
import io.careweave.membership.domain.elections.counting.Blt;
import io.careweave.membership.domain.elections.counting.Count;
import io.careweave.membership.domain.elections.counting.Outcome;
import io.careweave.membership.domain.elections.counting.Profile;
import io.careweave.membership.domain.elections.counting.RulePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * Counting an election of a million papers, 20 candidates and 10 seats, on one thread and without a stack. Every paper
 * ranks all twenty at random, some candidates being liked more than others, so that hardly two are equal: published
 * elections, where most papers are equal to many others, are faster.
 */
final class CountingBench {
    private static final int PAPERS = 1_000_000;
    private static final int CANDIDATES = 20;
    private static final int SEATS = 10;
    private static final int ROUNDS = 5;
    private static final String AIM = "<=2";

    private final Progress progress;

    CountingBench(Progress progress) {
        this.progress = progress;
    }

    List<Figure> run() {
        List<Figure> figures = new ArrayList<>();
        long started = System.nanoTime();
        Profile papers = Blt.read(new Papers());
        figures.add(Figure.of("reading the file, once", seconds(started), "s"));
        for (RulePack rules : RulePack.values()) {
            List<Double> rounds = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                long begun = System.nanoTime();
                int stages = stages(rules, papers);
                rounds.add(seconds(begun));
                progress.say(String.format(Locale.ROOT, "  %s: %d stages in %.2f s", rules, stages, rounds.getLast()));
            }
            figures.add(Figure.of(rules + " count, the first", rounds.getFirst(), "s", AIM));
            figures.add(Figure.of(
                    rules + " count", Median.of(rounds.subList(1, rounds.size()), Double::doubleValue), "s", AIM));
        }
        return figures;
    }

    private static int stages(RulePack rules, Profile papers) {
        return switch (Count.of(rules, papers, null)) {
            case Outcome.Counted counted -> counted.stages().size();
            case Outcome.LotNeeded needed -> needed.stages().size();
        };
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    /** A file in BLT form, made as it is read. */
    private static final class Papers implements IntSupplier {
        private final SplittableRandom random = new SplittableRandom(20_260_401);
        private final int[] order = new int[CANDIDATES];
        private String line = CANDIDATES + " " + SEATS + "\n";
        private int at;
        private int papers;
        private int names;

        @Override
        public int getAsInt() {
            if (at == line.length()) {
                line = next();
                at = 0;
            }
            return line.isEmpty() ? -1 : line.charAt(at++);
        }

        private String next() {
            if (papers < PAPERS) {
                papers++;
                return paper();
            }
            if (papers == PAPERS) {
                papers++;
                return "0\n";
            }
            return names < CANDIDATES ? "Candidate " + ++names + "\n" : "";
        }

        /** The better of two draws comes first, so that low numbers are liked more. */
        private String paper() {
            for (int i = 0; i < CANDIDATES; i++) {
                order[i] = i + 1;
            }
            StringBuilder text = new StringBuilder("1 ");
            for (int i = 0; i < CANDIDATES; i++) {
                int chosen = Math.min(random.nextInt(i, CANDIDATES), random.nextInt(i, CANDIDATES));
                int candidate = order[chosen];
                order[chosen] = order[i];
                order[i] = candidate;
                text.append(candidate).append(' ');
            }
            return text.append("0\n").toString();
        }
    }
}
