package io.careweave.membership.domain.interests;

import java.util.UUID;

/** An interest of somebody who is to decide, in what is decided; what to make of it the chair decides. */
public record Conflict(
        UUID memberId, UUID interestId, String orgCode, Interest.Category category, Interest.Source source) {

    /** How somebody in conflict is treated. */
    public enum Treatment {
        /** It is written down, and the member takes part. */
        NOTE,
        STAY_NO_VOTE,
        /** The member leaves the room, and has no access to the papers. */
        LEAVE;

        public boolean isRecusal() {
            return this != NOTE;
        }
    }

    public Treatment suggested() {
        return switch (category) {
            case FINANCIAL -> Treatment.LEAVE;
            case PROFESSIONAL, PERSONAL -> Treatment.STAY_NO_VOTE;
            case INDIRECT -> Treatment.NOTE;
        };
    }
}
