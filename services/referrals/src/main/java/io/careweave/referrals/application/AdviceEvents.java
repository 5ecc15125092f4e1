package io.careweave.referrals.application;

import io.careweave.referrals.domain.ReferralEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the events of advice and guidance say, beside what every event of a referral does. */
final class AdviceEvents {

    private AdviceEvents() {}

    static ReferralEvents.Told told(ReferralEvent.Advice event) {
        return switch (event) {
            case ReferralEvent.AdviceRequested e ->
                told("requested", e, Map.of("authorisedToConvert", e.authorisedToConvert(), "answerBy", e.answerBy()));
            case ReferralEvent.AdviceGiven e ->
                told(
                        "given",
                        e,
                        Map.of(
                                "authorisedToConvert", e.authorisedToConvert(),
                                "outcome", e.outcome(),
                                "clinicianRole", e.clinicianRole()));
            case ReferralEvent.AdviceDeclined e ->
                told("declined", e, Map.of("reasonCode", e.reason(), "clinicianRole", e.clinicianRole()));
            case ReferralEvent.AdviceWithdrawn e -> told("withdrawn", e, Map.of());
            case ReferralEvent.AdviceConverted e ->
                told("converted", e, Map.of("authorisedToConvert", e.authorisedToConvert(), "byParty", e.by()));
        };
    }

    private static ReferralEvents.Told told(String verb, ReferralEvent.Advice event, Map<String, ?> more) {
        var data = new LinkedHashMap<String, Object>();
        data.put("requestId", event.requestId());
        data.putAll(more);
        return ReferralEvents.Told.referral("advice_" + verb, data);
    }
}
