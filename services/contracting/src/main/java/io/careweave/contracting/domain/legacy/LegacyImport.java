package io.careweave.contracting.domain.legacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file of contracts that was taken over. */
public record LegacyImport(UUID id, String org, Instant at, Counts counts) {

    /** Received = accepted + quarantined; the unchanged are of the accepted. */
    public record Counts(long accepted, long unchanged, long quarantined) {

        public static final Counts NONE = new Counts(0, 0, 0);

        public long received() {
            return accepted + quarantined;
        }

        public Counts plus(long added, long same, long refused) {
            return new Counts(accepted + added + same, unchanged + same, quarantined + refused);
        }
    }

    /**
     * A row that was not taken.
     *
     * @param reference of the contract, absent if it cannot be read
     */
    public record Quarantined(long line, @Nullable String reference, RowFault.Reason reason) {}
}
