package io.careweave.contracting.application.bids;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How bids are taken. */
@ConfigMapping(prefix = "careweave.bids")
public interface BidsConfig {

    /** Largest part. */
    @WithDefault("64M")
    MemorySize maxPart();

    /** Parts that are taken at once; each may hold eight mebibytes, and no more are than the heap has room for. */
    @WithDefault("128")
    int uploads();

    /** Of one bidder, so that none keeps others out. */
    @WithDefault("4")
    int uploadsOfBidder();

    /** Bids of one bidder for a lot in one round, whatever became of them: what is withdrawn leaves a row for good. */
    @WithDefault("50")
    @Min(1)
    int draftsOfBidder();

    /** What a bidder who sends is held to, so that nobody keeps a place by sending nothing. */
    Sender sender();

    /** How often it is looked for deadlines that have come. */
    @WithDefault("10s")
    Duration closing();

    /** After which what was sent of a part that never became one is deleted. */
    @WithDefault("1h")
    Duration leftovers();

    /** See {@link io.careweave.commons.edge.Pace}. */
    interface Sender {

        /** The longest silence. */
        @WithDefault("20s")
        Duration patience();

        /** Sent in the long run; the largest part is then there before it counts as left over. */
        @WithDefault("20K")
        MemorySize perSecond();
    }
}
