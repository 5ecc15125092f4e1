package io.careweave.subscriptions.domain;

import static io.careweave.subscriptions.domain.JsonText.member;
import static io.careweave.subscriptions.domain.JsonText.quote;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in the shape of the NHS Multicast Notification Service's signals (its published API, schema
 * {@code mns-publish-cloudevent}): CloudEvents attributes, {@code dataref}, {@code versionid} and {@code filtering}.
 * {@code subject} is left out, where MNS has the NHS number; {@code subscriptionseq} is added.
 */
final class MnsSignal {

    private MnsSignal() {}

    /** One event, still without its number. */
    static Envelope of(Notice notice, Origin origin) {
        return new Envelope("{\"specversion\":\"1.0\","
                + String.join(
                        ",",
                        member("id", notice.eventId().toString()),
                        member("source", origin.source()),
                        member("type", type(notice.type())),
                        member("time", origin.time().toString()),
                        member("dataref", origin.links().referral(notice.subject())),
                        member("versionid", String.valueOf(origin.version())))
                + ",\"filtering\":{" + String.join(",", filtering(notice)) + "}");
    }

    /** MNS names an event by words and its major version, joined by hyphens. */
    static String type(String type) {
        return type.replaceFirst("\\.v([0-9]+)\\z", "-$1").replace('.', '-').replace('_', '-');
    }

    /** What a subscription can be narrowed by; never the patient. */
    private static List<String> filtering(Notice notice) {
        var members = new ArrayList<String>();
        if (notice.audience() instanceof Parties parties) {
            add(members, "generalpractitioner", parties.practiceOrg());
            add(members, "sourceorganisation", parties.referrerOrg());
            add(members, "providerorganisation", parties.providerOrg());
        }
        add(members, "serviceid", notice.serviceId());
        add(members, "priority", notice.priority());
        return members;
    }

    private static void add(List<String> members, String name, @Nullable String value) {
        if (value != null) {
            members.add(quote(name) + ":" + quote(value));
        }
    }
}
