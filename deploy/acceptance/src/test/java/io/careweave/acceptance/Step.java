package io.careweave.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** The way of a referral that goes well, step by step. */
enum Step {
    SUBMIT("SUBMITTED"),
    TRIAGE("IN_TRIAGE"),
    ACCEPT("ACCEPTED"),
    BOOK("BOOKED"),
    ATTEND("ATTENDED"),
    DISCHARGE("DISCHARGED");

    private final String after;

    Step(String after) {
        this.after = after;
    }

    /** State it leads to, which is also the last part of the event's type unless the clinic only looked. */
    String after() {
        return after;
    }

    String eventType() {
        String verb = this == TRIAGE ? "triaged" : after.toLowerCase(Locale.ROOT);
        return "careweave.referral." + verb + ".v1";
    }

    boolean isReferrers() {
        return this == SUBMIT;
    }

    String path(String id) {
        return "/api/referrals/v1/referrals/" + id + "/" + name().toLowerCase(Locale.ROOT);
    }

    JsonNode body() {
        return switch (this) {
            case SUBMIT -> Json.of();
            case TRIAGE -> Json.of("outcome", "SUITABLE", "onBehalfOf", clinician());
            case BOOK -> Json.of("appointmentStart", Instant.now().toString());
            case DISCHARGE -> Json.of("outcome", "TREATMENT_COMPLETE", "onBehalfOf", clinician());
            case ACCEPT, ATTEND -> MissingNode.getInstance();
        };
    }

    static ObjectNode clinician() {
        return Json.of("profession", "CONSULTANT", "registration", "GMC-7654321");
    }
}
