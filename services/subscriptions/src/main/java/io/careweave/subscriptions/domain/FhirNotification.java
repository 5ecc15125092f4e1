package io.careweave.subscriptions.domain;

import static io.careweave.subscriptions.domain.JsonText.member;
import static io.careweave.subscriptions.domain.JsonText.quote;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Notification bundles of the FHIR R4 Subscriptions Backport guide (profiles backport-subscription-notification-r4 and
 * backport-subscription-status-r4, version 1.1): a history bundle whose first entry is the subscription's status, each
 * entry with a request (invariants bdl-3 and bdl-4).
 *
 * @param topic canonical URL of the subscription's topic
 */
public record FhirNotification(Links links, UUID subscriptionId, String topic, Content content) {

    /** Stands where the number will: no text that was quoted can hold it. */
    private static final String OPEN = "\u0000";

    private static final String PROFILES = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    private static final String BUNDLE = PROFILES + "backport-subscription-notification-r4";
    private static final String STATUS = PROFILES + "backport-subscription-status-r4";

    /** What a status says beside its subscription. */
    private enum Type {
        HANDSHAKE("handshake"),
        HEARTBEAT("heartbeat"),
        EVENT("event-notification"),
        QUERY("query-event");

        private final String code;

        Type(String code) {
            this.code = code;
        }
    }

    /** The endpoint is asked whether it takes bundles; not counted. */
    public String handshake(UUID id, Instant now) {
        return bundle(id, now, Type.HANDSHAKE, "requested", "0", List.of(), "");
    }

    /** The endpoint is told that we are there, and how far; not counted. */
    public String heartbeat(UUID id, Instant now, String status, long lastNumber) {
        return bundle(id, now, Type.HEARTBEAT, status, String.valueOf(lastNumber), List.of(), "");
    }

    /** Frame for events that are asked for again; they are added to its status. */
    public String query(UUID id, Instant now, String status, long lastNumber) {
        return bundle(id, now, Type.QUERY, status, String.valueOf(lastNumber), List.of(), "");
    }

    /** One event, still without its number, which stands in two places. */
    public Envelope event(Notice notice, Origin origin) {
        var events = List.of(part(notice, origin));
        var text = bundle(notice.eventId(), origin.time(), Type.EVENT, "active", OPEN, events, focus(notice));
        return new Envelope(List.of(text.split(Pattern.quote(OPEN), -1)));
    }

    private String bundle(
            UUID id, Instant time, Type type, String status, String last, List<String> events, String more) {
        var statusId = UUID.nameUUIDFromBytes((subscriptionId + "/" + type + "/" + id).getBytes(UTF_8));
        return "{\"resourceType\":\"Bundle\"," + member("id", id.toString()) + ",\"meta\":{\"profile\":["
                + quote(BUNDLE) + "]},\"type\":\"history\"," + member("timestamp", time.toString())
                + ",\"entry\":[{" + member("fullUrl", "urn:uuid:" + statusId) + ",\"resource\":"
                + status(statusId, type, status, last, events) + "," + request(statusUrl()) + "}" + more + "]}";
    }

    private String status(UUID id, Type type, String status, String last, List<String> events) {
        var text = new StringBuilder("{\"resourceType\":\"Parameters\",")
                .append(member("id", id.toString()))
                .append(",\"meta\":{\"profile\":[")
                .append(quote(STATUS))
                .append("]},\"parameter\":[")
                .append(parameter(
                        "subscription",
                        "\"valueReference\":{" + member("reference", links.subscription(subscriptionId)) + "}"));
        if (content != Content.EMPTY) {
            text.append(',').append(parameter("topic", member("valueCanonical", topic)));
        }
        text.append(',').append(parameter("status", member("valueCode", status)));
        text.append(',').append(parameter("type", member("valueCode", type.code)));
        text.append(',').append(parameter("events-since-subscription-start", "\"valueString\":\"" + last + "\""));
        events.forEach(event -> text.append(',').append(event));
        return text.append("]}").toString();
    }

    /** With what receivers need beside the guide's parts: the kind of event and the order of events of one referral. */
    private String part(Notice notice, Origin origin) {
        var parts = new StringBuilder(parameter("event-number", "\"valueString\":\"" + OPEN + "\""))
                .append(',')
                .append(parameter(
                        "timestamp", member("valueInstant", origin.time().toString())));
        if (content != Content.EMPTY) {
            parts.append(',')
                    .append(parameter(
                            "focus",
                            "\"valueReference\":{" + member("reference", links.serviceRequest(notice.subject()))
                                    + ",\"type\":\"ServiceRequest\"}"));
            parts.append(',')
                    .append(parameter(
                            "additional-context",
                            "\"valueReference\":{" + member("reference", links.referral(notice.subject())) + "}"));
            parts.append(',').append(parameter("event-type", member("valueString", notice.type())));
            parts.append(',').append(parameter("version-id", member("valueString", String.valueOf(origin.version()))));
        }
        return "{\"name\":\"notification-event\",\"part\":[" + parts + "]}";
    }

    private String focus(Notice notice) {
        return content == Content.EMPTY
                ? ""
                : ",{" + member("fullUrl", links.serviceRequest(notice.subject())) + ","
                        + request("ServiceRequest/" + notice.subject()) + "}";
    }

    private String statusUrl() {
        return links.subscription(subscriptionId) + "/$status";
    }

    private static String request(String url) {
        return "\"request\":{\"method\":\"GET\"," + member("url", url) + "},\"response\":{\"status\":\"200\"}";
    }

    private static String parameter(String name, String value) {
        return "{" + member("name", name) + "," + value + "}";
    }
}
