package io.careweave.membership.domain.governance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The proof that a practice was given a text. */
public record Distribution(
        String orgCode, Instant sentAt, @Nullable Acknowledgement acknowledgement) {

    /**
     * @param by member id of who said so for the practice
     * @param documentHash of the text the practice has
     */
    public record Acknowledgement(Instant at, String by, String documentHash) {}
}
