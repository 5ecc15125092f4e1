package io.careweave.contracting.domain.bids;

import static io.careweave.contracting.domain.ContractingProblem.PRICE_NOT_ADMISSIBLE;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.procurements.Lot;
import io.careweave.contracting.domain.procurements.Terms;
import java.util.List;

/**
 * A price: for the whole life without VAT, every extension included, in pence of GBP.
 *
 * @param lines what it is made of; none if it is not broken down
 */
public record PriceOffer(long pricePence, List<Line> lines) {

    public PriceOffer {
        lines = List.copyOf(lines);
    }

    /** A part of a price. */
    public record Line(String item, long pence) {}

    /** @throws Refused PRICE_NOT_ADMISSIBLE */
    public void check(Lot lot) {
        if (pricePence < 0 || (pricePence == 0 && !lot.zeroPriceAllowed())) {
            throw refused("A price is above zero, unless the lot allows zero.", "/pricePence", "is not above zero");
        }
        Terms.fixedPrice(lot).filter(fixed -> fixed != pricePence).ifPresent(fixed -> {
            throw refused(
                    "The lot pays one price, %d pence.".formatted(fixed), "/pricePence", "is not the fixed price");
        });
        if (!lines.isEmpty() && !sumsUp()) {
            throw refused("The lines sum to the price.", "/lines", "do not sum to the price");
        }
    }

    private boolean sumsUp() {
        try {
            long sum = 0;
            for (var line : lines) {
                sum = Math.addExact(sum, line.pence());
            }
            return sum == pricePence;
        } catch (ArithmeticException _) {
            return false;
        }
    }

    private static Refused refused(String detail, String pointer, String fault) {
        return new Refused(PRICE_NOT_ADMISSIBLE, detail, new FieldError(pointer, fault));
    }
}
