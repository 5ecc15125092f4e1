package io.careweave.performance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Kafka;
import java.time.LocalDate;
import java.util.UUID;

/** What referrals and membership tell over Kafka, as tests need it. */
final class Happenings {

    static final String REFERRALS = "referrals.events";

    private Happenings() {}

    /** An event of a referral that happened at noon of a day. */
    static ObjectNode referral(String type, UUID referral, long version, String practice, LocalDate day, String more) {
        var event = CloudEvents.event(
                "referrals", "careweave." + type + ".v1", referral.toString(), version, """
                {"parties":{"referrerOrg":"%1$s","practiceOrg":"%1$s","providerOrg":"ZR1"},\
                "patientRef":"k1_J5h2mTqk0xZb1Vw9sYd3eA","serviceId":"orthopaedics-zr1","specialty":"orthopaedics",\
                "priority":"ROUTINE","firstOutpatient":true,"referrerRole":"GP","state":"SUBMITTED"%2$s}""".formatted(practice, more));
        return event.put("time", day + "T12:00:00Z");
    }

    static ObjectNode submitted(UUID referral, String practice, LocalDate day) {
        return referral("referral.submitted", referral, 2, practice, day, ",\"resubmission\":false");
    }

    static ObjectNode errored(UUID referral, String practice, LocalDate day) {
        return referral("referral.errored", referral, 9, practice, day, ",\"reasonCode\":\"MADE_TWICE\",\"by\":\"GP\"");
    }

    static ObjectNode attended(UUID referral, String practice, LocalDate day) {
        return referral(
                "referral.attended",
                referral,
                6,
                practice,
                day,
                ",\"appointmentStart\":\"" + day + "T09:30:00Z\",\"firstAppointment\":true");
    }

    static ObjectNode stopped(UUID referral, long version, String practice, LocalDate day, UUID clock, int days) {
        return referral(
                "rtt.clock_stopped",
                referral,
                version,
                practice,
                day,
                ",\"clockId\":\"%s\",\"clock\":\"RTT\",\"rule\":\"rtt-4a\",\"at\":\"%s\",\"elapsedDays\":%d"
                        .formatted(clock, day, days));
    }

    /** So many new referrals on a day. */
    static void submit(String practice, LocalDate day, int times) {
        for (int i = 0; i < times; i++) {
            publish(submitted(UUID.randomUUID(), practice, day));
        }
    }

    static void publish(ObjectNode event) {
        Kafka.shared().publish(REFERRALS, event);
    }

    static void list(String practice, long version, LocalDate asAt, long patients) {
        Kafka.shared()
                .publish(
                        "membership.lists",
                        CloudEvents.event(
                                "membership",
                                "careweave.list.changed.v1",
                                practice,
                                version,
                                "{\"asAt\":\"%s\",\"bands\":[],\"newRegistrants\":0,\"careHomePatients\":0,\"total\":%d}"
                                        .formatted(asAt, patients)));
    }
}
