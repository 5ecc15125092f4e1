package io.careweave.contracting.domain.payments;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Whether a bid is worth what it costs to write: its cost against the margin that it may be expected to bring. Once a bid
 * writer's fee was higher than the contract was worth.
 */
public final class BidGate {

    private static final BigDecimal AMBER = new BigDecimal("0.5");
    private static final int PLACES = 4;

    private BidGate() {}

    /**
     * What is known before a bid.
     *
     * @param valuePence lifetime value of the contract
     * @param marginPence margin expected over its lifetime; nothing is expected of one at zero or below
     * @param probability of winning, from 0 to 1
     */
    public record Prospect(long costPence, long valuePence, long marginPence, BigDecimal probability) {}

    /** How it looks. */
    public enum Light {
        GREEN,
        AMBER,
        /** Only the board goes ahead. */
        RED
    }

    /**
     * What it comes to.
     *
     * @param ratio cost by expected gain, four places, for showing; absent where nothing can be gained
     */
    public record Assessment(Light light, @Nullable BigDecimal ratio) {}

    public static Assessment assess(Prospect prospect) {
        var cost = BigDecimal.valueOf(prospect.costPence());
        var gain = BigDecimal.valueOf(prospect.marginPence()).multiply(prospect.probability());
        if (gain.signum() <= 0) {
            return new Assessment(Light.RED, null);
        }
        var ratio = cost.divide(gain, MathContext.DECIMAL128).setScale(PLACES, RoundingMode.HALF_UP);
        // Compared without dividing, so that nothing is rounded past a limit.
        var light = prospect.costPence() >= prospect.valuePence() || cost.compareTo(gain) >= 0
                ? Light.RED
                : cost.compareTo(gain.multiply(AMBER)) >= 0 ? Light.AMBER : Light.GREEN;
        return new Assessment(light, ratio);
    }
}
