package io.careweave.budgets.domain.ledger;

import static io.careweave.budgets.domain.BudgetsProblem.AMOUNT_OUT_OF_RANGE;
import static io.careweave.budgets.domain.BudgetsProblem.FUND_RESTRICTED;
import static io.careweave.budgets.domain.BudgetsProblem.NOT_IN_POSTING_TABLE;
import static io.careweave.budgets.domain.BudgetsProblem.UNBALANCED_JOURNAL;

import io.careweave.budgets.domain.ledger.JournalKind.Trait;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a journal must be in itself, whatever the balances are. */
public final class JournalForm {

    /** More lines than an allocation to every practice of a network on every service line has. */
    public static final int MAX_LINES = 10_000;

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private JournalForm() {}

    /**
     * @throws Refused UNBALANCED_JOURNAL, AMOUNT_OUT_OF_RANGE, FUND_RESTRICTED or NOT_IN_POSTING_TABLE, with pointers into
     *     the lines
     */
    public static void check(NewJournal journal) {
        var lines = journal.lines();
        if (lines.size() < 2 || lines.size() > MAX_LINES) {
            throw unbalanced("A journal has 2 to " + MAX_LINES + " lines.", "/lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            checkAmount(lines.get(i), i);
        }
        checkBooks(lines);
        if (journal.kind() != JournalKind.REVERSAL) {
            checkLegs(journal.kind(), lines);
        }
        checkFunds(lines);
        checkSpend(lines);
        if (journal.kind().is(Trait.UNAVOIDABLE)) {
            checkOwn(lines);
        }
    }

    private static void checkAmount(Line line, int i) {
        if (line.pence() == 0) {
            throw unbalanced("No line of a journal is zero.", "/lines/" + i + "/pence");
        }
        if (line.pence() == Long.MIN_VALUE) {
            throw outOfRange("/lines/" + i + "/pence");
        }
    }

    /** Debits are added up and credits are, each on its own side, so that the order of lines does not matter. */
    private static void checkBooks(List<Line> lines) {
        Map<Book, BigInteger> debits = new EnumMap<>(Book.class);
        Map<Book, BigInteger> credits = new EnumMap<>(Book.class);
        for (var line : lines) {
            (line.pence() > 0 ? debits : credits)
                    .merge(line.book(), BigInteger.valueOf(line.pence()).abs(), BigInteger::add);
        }
        for (var book : Book.values()) {
            var debit = debits.getOrDefault(book, BigInteger.ZERO);
            var credit = credits.getOrDefault(book, BigInteger.ZERO);
            if (debit.max(credit).compareTo(MOST) > 0) {
                throw outOfRange("/lines");
            }
            if (!debit.equals(credit)) {
                throw unbalanced(
                        "Debits and credits of the " + book + " book differ by "
                                + debit.subtract(credit).abs() + " pence.",
                        "/lines");
            }
        }
    }

    private static void checkLegs(JournalKind kind, List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (kind.legs().stream().noneMatch(leg -> leg.fits(line))) {
                throw new Refused(
                        NOT_IN_POSTING_TABLE,
                        "A journal of kind " + kind + " does not " + (line.pence() > 0 ? "debit " : "credit ")
                                + line.bucket() + ".",
                        new FieldError("/lines/" + i + "/bucket", "not moved so by this kind"));
            }
        }
    }

    /** Each fund balances by itself, so that no money of one fund turns up in another. */
    private static void checkFunds(List<Line> lines) {
        Map<Book, Map<Fund, Long>> sums = new EnumMap<>(Book.class);
        for (var line : lines) {
            sums.computeIfAbsent(line.book(), _ -> new EnumMap<>(Fund.class))
                    .merge(line.fund(), line.pence(), Math::addExact);
        }
        sums.forEach((book, funds) -> funds.forEach((fund, sum) -> {
            if (sum != 0) {
                throw new Refused(
                        FUND_RESTRICTED,
                        "The lines of fund " + fund + " in the " + book + " book sum to " + sum
                                + " pence; money crosses funds by a transfer of allocation only.",
                        new FieldError("/lines", "a fund does not balance"));
            }
        }));
    }

    /** What is spent in one book is expensed in the other, line by line. */
    private static void checkSpend(List<Line> lines) {
        differing(lines, Bucket.SPENT, Bucket.EXPENSE, -1).ifPresent(place -> {
            throw new Refused(
                    NOT_IN_POSTING_TABLE,
                    "SPENT and EXPENSE of " + place + " differ: what is spent in one book is expensed in the other.",
                    new FieldError("/lines", "SPENT and EXPENSE differ"));
        });
    }

    /** What is never refused for want of money takes it where it is spent, and of nobody else. */
    private static void checkOwn(List<Line> lines) {
        differing(lines, Bucket.SPENT, Bucket.AVAILABLE, 1).ifPresent(place -> {
            throw new Refused(
                    NOT_IN_POSTING_TABLE,
                    "SPENT and AVAILABLE of " + place + " differ: what cannot be avoided takes no money of others.",
                    new FieldError("/lines", "SPENT and AVAILABLE differ"));
        });
    }

    /** Of whom and for what a line is. */
    private record Place(Fund fund, String holder, ServiceLine line) {

        @Override
        public String toString() {
            return holder + ", " + fund + ", " + line;
        }
    }

    /** The first place where one bucket and so many times another do not come to nothing; a sum may need more than 64 bits. */
    private static Optional<Place> differing(List<Line> lines, Bucket one, Bucket other, long times) {
        Map<Place, BigInteger> sums = new LinkedHashMap<>();
        for (var line : lines) {
            if (line.bucket() == one || line.bucket() == other) {
                var factor = BigInteger.valueOf(line.bucket() == one ? 1 : times);
                sums.merge(
                        new Place(line.fund(), line.holder(), line.line()),
                        BigInteger.valueOf(line.pence()).multiply(factor),
                        BigInteger::add);
            }
        }
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue().signum() != 0)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Refused unbalanced(String detail, String pointer) {
        return new Refused(UNBALANCED_JOURNAL, detail, new FieldError(pointer, "does not balance"));
    }

    static Refused outOfRange(String pointer) {
        return new Refused(
                AMOUNT_OUT_OF_RANGE,
                "A sum or a balance would not fit in 64 bits of pence.",
                new FieldError(pointer, "out of range"));
    }
}
