package io.careweave.contracting.domain.award;

import io.careweave.contracting.domain.procurements.ProcurementState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An award and all that was published, objected and decided on the way: what lay members and auditors read. */
public record AwardFile(
        Award award,
        List<Notice> notices,
        List<Paper> papers,
        List<Representation> representations,
        List<Decided> decisions) {

    public AwardFile {
        notices = List.copyOf(notices);
        papers = List.copyOf(papers);
        representations = List.copyOf(representations);
        decisions = List.copyOf(decisions);
    }

    /**
     * What the panel wrote.
     *
     * @param text word for word
     * @param hash SHA-256 of its UTF-8, hexadecimal
     */
    public record Paper(UUID id, UUID awardId, PaperKind kind, String text, String hash, Instant at, String by) {}

    /** Which paper of the panel. */
    public enum PaperKind {
        PANEL_ACCEPTANCE,
        PANEL_ADVICE
    }

    /**
     * @param wantsRecords whether records are asked for, which are handed over before anything is decided
     * @param disclosed what was handed over; absent before
     */
    public record Representation(
            UUID id,
            UUID awardId,
            String orgCode,
            String text,
            boolean wantsRecords,
            Instant receivedAt,
            String madeBy,
            @Nullable Disclosed disclosed) {

        public boolean isWaitingForRecords() {
            return wantsRecords && disclosed == null;
        }
    }

    public record Disclosed(String records, Instant at, String by) {}

    /**
     * @param step to be repeated from
     * @param cutoff of the standstill that follows it
     */
    public record Decided(
            UUID id,
            UUID awardId,
            FurtherDecision decision,
            @Nullable ProcurementState step,
            String reasons,
            @Nullable Instant cutoff,
            Instant at,
            String by) {}
}
