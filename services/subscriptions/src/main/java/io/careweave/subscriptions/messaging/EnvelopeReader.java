package io.careweave.subscriptions.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.subscriptions.domain.Envelope;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Parties;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what decides on an event's delivery, and puts the event into the form in which it leaves. */
@ApplicationScoped
class EnvelopeReader {

    private static final int MAX_TEXT = 200;
    /** Attributes beside the required ones that may leave; others stay inside. */
    private static final List<String> EXTENSIONS =
            List.of("dataschema", "correlationid", "causationid", "traceparent", "partitionkey", "dataclassification");

    private final ObjectMapper json;

    EnvelopeReader(ObjectMapper json) {
        this.json = json;
    }

    /** @throws Poison if the event does not say whom it concerns */
    Notice notice(Incoming event) {
        var parties = event.data().path("parties");
        return new Notice(
                event.id(),
                bounded(event.type()),
                bounded(event.subject()),
                new Parties(
                        required(org(parties, "referrerOrg"), "referrerOrg"),
                        required(org(parties, "practiceOrg"), "practiceOrg"),
                        org(parties, "providerOrg"),
                        org(parties, "previousProviderOrg")),
                text(event.data(), "serviceId"),
                text(event.data(), "fromServiceId"),
                text(event.data(), "priority"));
    }

    /** @throws Poison if the data is not exactly one JSON object, or too large to deliver */
    Envelope envelope(Incoming event) {
        var attributes = json.createObjectNode();
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id().toString());
        attributes.put("source", event.source());
        attributes.put("type", event.type());
        attributes.put("subject", event.subject());
        attributes.put("time", event.time().toString());
        attributes.put("datacontenttype", "application/json");
        attributes.put("aggregateversion", event.version());
        for (var name : EXTENSIONS) {
            var value = event.extensions().get(name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        try {
            // Strictly read and written anew: text after the object, or a name given twice, must not reach the
            // envelope.
            attributes.set("data", json.readTree(event.raw()));
            var text = json.writeValueAsString(attributes);
            var envelope = new Envelope(text.substring(0, text.length() - 1));
            if (!envelope.fits()) {
                throw new Poison("larger than a delivery may be");
            }
            return envelope;
        } catch (JsonProcessingException e) {
            throw new Poison("data is not strict JSON: " + e.getClass().getSimpleName());
        }
    }

    private static @Nullable String org(JsonNode parties, String name) {
        var code = text(parties, name);
        if (code != null && !OrgCode.isWellFormed(code)) {
            throw new Poison(name + " is no organisation code");
        }
        return code;
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new Poison("no " + name);
        }
        return value;
    }

    private static @Nullable String text(JsonNode object, String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Poison(name + " is no text");
        }
        return bounded(value.textValue());
    }

    private static String bounded(String text) {
        if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
            throw new Poison("an attribute is too long or holds U+0000");
        }
        return text;
    }
}
