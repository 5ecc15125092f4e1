package io.careweave.contracting.domain.payments;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An invoice held against what was agreed and what was done: a line is payable as far as price and validated activity bear
 * it out, and disputed beyond; what matches nothing is disputed whole. Nothing is paid twice: a service's activity is used
 * up line by line.
 */
public final class InvoiceCheck {

    private InvoiceCheck() {}

    /**
     * What is asked.
     *
     * @param units activity invoiced
     * @param unitPence price asked for each
     */
    public record Line(String code, long units, long unitPence) {

        BigInteger pence() {
            return BigInteger.valueOf(units).multiply(BigInteger.valueOf(unitPence));
        }
    }

    /**
     * What was agreed and done.
     *
     * @param unitPence price agreed
     * @param validatedUnits activity of the period that was validated
     */
    public record Agreed(String code, long unitPence, long validatedUnits) {}

    /** Why a part is disputed. */
    public enum Fault {
        NONE,
        /** No such service is priced in the contract. */
        UNMATCHED,
        PRICE,
        ACTIVITY,
        PRICE_AND_ACTIVITY
    }

    /** What a line comes to; payable and disputed are what was asked. */
    public record Verdict(
            Line line, Fault fault, long payableUnits, BigInteger payablePence, BigInteger disputedPence) {}

    /** All lines, and their sums. */
    public record Result(List<Verdict> lines, BigInteger payablePence, BigInteger disputedPence) {}

    /** @throws Refused CONTRACT_INVALID if a service has two prices */
    public static Result check(List<Line> lines, List<Agreed> agreed) {
        return check(lines, agreed, Map.of());
    }

    /**
     * The same where some of the activity was paid before.
     *
     * @param used units of the period that other invoices were paid for, by service
     */
    public static Result check(List<Line> lines, List<Agreed> agreed, Map<String, Long> used) {
        var prices = new HashMap<String, Agreed>();
        var left = new HashMap<String, Long>();
        for (int i = 0; i < agreed.size(); i++) {
            var one = agreed.get(i);
            if (prices.put(one.code(), one) != null) {
                throw new Refused(
                        ContractingProblem.CONTRACT_INVALID,
                        "A service has one price.",
                        new FieldError("/agreed/" + i + "/code", "priced twice"));
            }
            left.put(one.code(), Math.max(0, one.validatedUnits() - used.getOrDefault(one.code(), 0L)));
        }
        var verdicts = lines.stream().map(line -> judge(line, prices, left)).toList();
        return new Result(
                verdicts,
                verdicts.stream().map(Verdict::payablePence).reduce(BigInteger.ZERO, BigInteger::add),
                verdicts.stream().map(Verdict::disputedPence).reduce(BigInteger.ZERO, BigInteger::add));
    }

    private static Verdict judge(Line line, Map<String, Agreed> prices, Map<String, Long> left) {
        var price = prices.get(line.code());
        if (price == null) {
            return new Verdict(line, Fault.UNMATCHED, 0, BigInteger.ZERO, line.pence());
        }
        long open = left.getOrDefault(line.code(), 0L);
        long units = Math.min(line.units(), open);
        left.put(line.code(), open - units);
        long unitPence = Math.min(line.unitPence(), price.unitPence());
        var payable = BigInteger.valueOf(units).multiply(BigInteger.valueOf(unitPence));
        boolean tooDear = line.unitPence() > price.unitPence();
        boolean tooMany = line.units() > open;
        var fault = tooDear && tooMany
                ? Fault.PRICE_AND_ACTIVITY
                : tooDear ? Fault.PRICE : tooMany ? Fault.ACTIVITY : Fault.NONE;
        return new Verdict(line, fault, units, payable, line.pence().subtract(payable));
    }
}
