package io.careweave.budgets.domain.statements;

import io.careweave.budgets.domain.ledger.Fund;
import java.util.Map;

/**
 * Recurrent money and money that comes once, apart, and what the position is without the latter.
 *
 * @param other money of funds that are neither, such as headroom
 * @param position what is neither spent nor committed
 * @param underlying the position without what comes once, and without what it was spent and committed on; the effect of
 *     changes over a full year is known only with forecasts
 */
public record Underlying(Figures recurrent, Figures nonRecurrent, Figures other, long position, long underlying) {

    public static Underlying of(Map<Fund, Figures> funds) {
        var recurrent = funds.getOrDefault(Fund.RECURRENT, Figures.NONE);
        var once = funds.getOrDefault(Fund.NONRECURRENT, Figures.NONE);
        var other = funds.entrySet().stream()
                .filter(fund -> fund.getKey() != Fund.RECURRENT && fund.getKey() != Fund.NONRECURRENT)
                .map(Map.Entry::getValue)
                .reduce(Figures.NONE, Figures::plus);
        long position = recurrent.plus(once).plus(other).available();
        // Position less income that comes once, plus what it was used for.
        long used = Math.addExact(once.spent(), once.committed());
        long underlying = Math.addExact(Math.subtractExact(position, once.budget()), used);
        return new Underlying(recurrent, once, other, position, underlying);
    }
}
