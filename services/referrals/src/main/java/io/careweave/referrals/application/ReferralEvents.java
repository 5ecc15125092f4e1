package io.careweave.referrals.application;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.referrals.domain.Choice;
import io.careweave.referrals.domain.Decision;
import io.careweave.referrals.domain.Parties;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.domain.ReferralEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a referral's events say outside: {@code contracts/events/referrals}. Codes and times; no text, no identity. */
final class ReferralEvents {

    static final String STREAM = "events";
    static final String DRAFTED = "careweave.referral.drafted.v1";

    private ReferralEvents() {}

    static List<Event> of(Decision decision, Ids ids) {
        return IntStream.range(0, decision.events().size())
                .mapToObj(i -> event(decision.referral(), decision.events().get(i), decision.version(i), ids))
                .toList();
    }

    private static Event event(Referral referral, ReferralEvent event, long version, Ids ids) {
        var told = told(event);
        var data = common(referral, event);
        data.putAll(told.data());
        return new Event(
                ids.next(),
                STREAM,
                "careweave." + told.name() + ".v1",
                referral.id().toString(),
                version,
                referral.updatedAt(),
                data);
    }

    private static Map<String, Object> common(Referral referral, ReferralEvent event) {
        var need = referral.need();
        var data = new LinkedHashMap<String, Object>();
        data.put("parties", parties(referral.parties(), event));
        data.put("patientRef", need.patientRef());
        data.put("serviceId", referral.serviceId());
        data.put("specialty", referral.specialty());
        data.put("priority", need.priority());
        data.put("firstOutpatient", need.firstOutpatient());
        data.put("referrerRole", need.presentation().referrerRole());
        var pin = need.pathway();
        if (pin != null) {
            data.put("pathwayId", pin.pathwayId());
            data.put("pathwayVersion", pin.version());
        }
        data.put("state", referral.state());
        return data;
    }

    /** Delivery goes by the parties: who hands over is told so by the redirect, and told nothing after it. */
    private static Map<String, Object> parties(Parties parties, ReferralEvent event) {
        var data = new LinkedHashMap<String, Object>();
        data.put("referrerOrg", parties.referrerOrg());
        data.put("practiceOrg", parties.practiceOrg());
        putIfPresent(data, "providerOrg", asked(event).orElse(parties.providerOrg()));
        if (event instanceof ReferralEvent.Redirected redirected) {
            putIfPresent(data, "previousProviderOrg", redirected.previousProviderOrg());
        }
        return data;
    }

    /** The provider whose advice is not asked any more hears of that, and of nothing after it. */
    private static Optional<String> asked(ReferralEvent event) {
        return switch (event) {
            case ReferralEvent.AdviceDeclined e -> Optional.of(e.declinedBy());
            case ReferralEvent.AdviceWithdrawn e -> Optional.of(e.askedOf());
            default -> Optional.empty();
        };
    }

    /** @param name noun and verb of the event's type */
    record Told(String name, Map<String, ?> data) {

        static Told referral(String verb, Map<String, ?> data) {
            return new Told("referral." + verb, data);
        }
    }

    private static Told told(ReferralEvent event) {
        return switch (event) {
            case ReferralEvent.Drafted _ -> Told.referral("drafted", Map.of());
            case ReferralEvent.Submitted e -> Told.referral("submitted", Map.of("resubmission", e.resubmission()));
            case ReferralEvent.ChoiceOffered e -> Told.referral("choice_offered", choice(e.choice()));
            case ReferralEvent.Triaged e -> Told.referral("triaged", triage(e));
            case ReferralEvent.Redirected e -> Told.referral("redirected", redirect(e));
            case ReferralEvent.Accepted _ -> Told.referral("accepted", Map.of());
            case ReferralEvent.Booked e -> Told.referral("booked", appointment(e.appointmentStart(), e.first()));
            case ReferralEvent.Attended e -> Told.referral("attended", appointment(e.appointmentStart(), e.first()));
            case ReferralEvent.Missed e -> Told.referral("missed", missed(e));
            case ReferralEvent.RejectedWithAdvice e -> Told.referral("rejected_with_advice", rejection(e));
            case ReferralEvent.Discharged e ->
                Told.referral("discharged", Map.of("outcomeCode", e.outcome(), "by", e.by()));
            case ReferralEvent.Cancelled e ->
                Told.referral("cancelled", Map.of("reasonCode", e.reason(), "by", e.by()));
            case ReferralEvent.Errored e -> Told.referral("errored", Map.of("reasonCode", e.reason(), "by", e.by()));
            case ReferralEvent.PriorityChanged e -> Told.referral("priority_changed", priority(e));
            case ReferralEvent.Advice e -> AdviceEvents.told(e);
            case ReferralEvent.Clock e -> ClockEvents.told(e);
        };
    }

    private static Map<String, ?> priority(ReferralEvent.PriorityChanged event) {
        return Map.of(
                "previousPriority", event.from(),
                "reasonCode", event.reason(),
                "by", event.by(),
                "byParty", event.byParty());
    }

    private static Map<String, ?> triage(ReferralEvent.Triaged event) {
        return Map.of(
                "outcome", event.outcome(), "triagerRole", event.triagerRole(), "waitedSeconds", event.waitedSeconds());
    }

    private static Map<String, ?> redirect(ReferralEvent.Redirected event) {
        return Map.of(
                "fromServiceId", event.fromServiceId(),
                "toServiceId", event.toServiceId(),
                "reasonCode", event.reason(),
                "deciderRole", event.deciderRole());
    }

    private static Map<String, ?> appointment(Instant start, boolean first) {
        return Map.of("appointmentStart", start, "firstAppointment", first);
    }

    private static Map<String, ?> missed(ReferralEvent.Missed event) {
        return Map.of(
                "appointmentStart", event.appointmentStart(),
                "firstAppointment", event.first(),
                "noticeGiven", event.noticeGiven());
    }

    private static Map<String, ?> rejection(ReferralEvent.RejectedWithAdvice event) {
        return Map.of(
                "reasonCode", event.reason(),
                "clinicianRole", event.clinicianRole(),
                "nextStep", event.nextStep(),
                "reviewNumber", event.reviewNumber());
    }

    private static Map<String, Object> choice(Choice choice) {
        var options = choice.options().stream()
                .map(option -> {
                    var data = new LinkedHashMap<String, Object>();
                    data.put("serviceId", option.serviceId());
                    putIfPresent(data, "waitDays", option.waitDays());
                    putIfPresent(data, "distanceKm", option.distanceKm());
                    return data;
                })
                .toList();
        return Map.of("options", options, "chosen", choice.chosen(), "decidedBy", choice.decidedBy());
    }

    private static void putIfPresent(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }
}
