package io.careweave.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * What the profiles backport-subscription-notification-r4 and backport-subscription-status-r4 (version 1.1.0) demand of a
 * notification, beside what a strict reader of FHIR R4 refuses anyway, and the invariants of history bundles.
 */
final class BackportProfile {

    private static final String PROFILES = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    private BackportProfile() {}

    /**
     * Asserts that a notification keeps to the guide.
     *
     * @param content code of how much it may tell
     */
    @CanIgnoreReturnValue
    static Bundle assertKept(String text, String content) {
        var bundle = FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Bundle.class, text);
        assertThat(bundle.getMeta().hasProfile(PROFILES + "backport-subscription-notification-r4"))
                .isTrue();
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.HISTORY);
        assertThat(bundle.getEntry())
                .as("bdl-3, bdl-4, bdl-5, bdl-8")
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.getRequest().hasMethod()).isTrue();
                    assertThat(entry.getRequest().getUrl()).isNotBlank();
                    assertThat(entry.getResponse().getStatus()).isNotBlank();
                    assertThat(entry.getFullUrl()).isNotBlank().doesNotContain("/_history/");
                    assertThat(entry.hasSearch()).isFalse();
                });
        var first = bundle.getEntryFirstRep();
        assertThat(first.getRequest().getMethod()).isEqualTo(Bundle.HTTPVerb.GET);
        assertThat(first.getRequest().getUrl()).endsWith("/$status");
        assertThat(first.getResource()).isInstanceOf(Parameters.class);
        assertThat(first.getFullUrl()).matches("urn:uuid:[0-9a-f]{8}-[0-9a-f-]{27}");
        assertStatus((Parameters) first.getResource(), content);
        if (content.equals("empty")) {
            assertThat(bundle.getEntry()).as("empty tells of no resource").hasSize(1);
        }
        return bundle;
    }

    private static void assertStatus(Parameters status, String content) {
        assertThat(status.getMeta().hasProfile(PROFILES + "backport-subscription-status-r4"))
                .isTrue();
        var all = status.getParameter();
        assertThat(all).allSatisfy(parameter -> assertThat(parameter.hasValue() ^ parameter.hasPart())
                .as("inv-1 of %s", parameter.getName())
                .isTrue());
        assertThat(one(all, "subscription", Reference.class).getReference())
                .matches("https?://.+/Subscription/[0-9a-f-]{36}");
        assertThat(one(all, "status", CodeType.class).getCode()).isIn(Set.of("requested", "active", "error", "off"));
        var type = one(all, "type", CodeType.class).getCode();
        assertThat(type).isIn(Set.of("handshake", "heartbeat", "event-notification", "query-status", "query-event"));
        assertThat(one(all, "events-since-subscription-start", StringType.class).getValue())
                .matches("0|[1-9][0-9]*");
        if (content.equals("empty")) {
            assertThat(named(all, "topic")).isEmpty();
        } else {
            assertThat(one(all, "topic", CanonicalType.class).getValue()).startsWith("https://");
        }
        var events = named(all, "notification-event");
        if (type.equals("handshake") || type.equals("heartbeat")) {
            assertThat(events).isEmpty();
        }
        events.forEach(event -> assertEvent(event.getPart(), content));
    }

    private static void assertEvent(List<ParametersParameterComponent> parts, String content) {
        assertThat(one(parts, "event-number", StringType.class).getValue()).matches("[1-9][0-9]*");
        assertThat(one(parts, "timestamp", InstantType.class).getValue()).isNotNull();
        if (content.equals("empty")) {
            assertThat(named(parts, "focus")).isEmpty();
            assertThat(named(parts, "additional-context")).isEmpty();
        } else {
            assertThat(one(parts, "focus", Reference.class).getReference()).isNotBlank();
            assertThat(named(parts, "additional-context"))
                    .allSatisfy(part -> assertThat(part.getValue()).isInstanceOf(Reference.class));
        }
    }

    private static <T extends Type> T one(List<ParametersParameterComponent> parameters, String name, Class<T> type) {
        var found = named(parameters, name);
        assertThat(found).as(name).hasSize(1);
        assertThat(found.getFirst().getValue()).as(name).isInstanceOf(type);
        return type.cast(found.getFirst().getValue());
    }

    private static List<ParametersParameterComponent> named(
            List<ParametersParameterComponent> parameters, String name) {
        return parameters.stream().filter(one -> one.getName().equals(name)).toList();
    }
}
