package io.careweave.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.subscriptions.domain.Content;
import io.careweave.subscriptions.domain.FhirNotification;
import io.careweave.subscriptions.domain.Links;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Origin;
import io.careweave.subscriptions.domain.Parties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of notification keeps to the profiles of the guide. */
class NotificationProfileTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:30:00.123456Z");
    private static final Links LINKS = new Links("https://api.ridgeway.example/api");

    private static FhirNotification of(Content content) {
        return new FhirNotification(
                LINKS, UUID.randomUUID(), "https://careweave.io/fhir/SubscriptionTopic/rtt", content);
    }

    @ParameterizedTest
    @EnumSource(
            value = Content.class,
            names = {"EMPTY", "ID_ONLY"})
    void keepsToTheProfileWhateverItTells(Content content) {
        BackportProfile.assertKept(of(content).handshake(UUID.randomUUID(), NOW), content.code());
        BackportProfile.assertKept(of(content).query(UUID.randomUUID(), NOW, "active", 0), content.code());
        var notice = new Notice(
                UUID.randomUUID(),
                "careweave.rtt.clock_stopped.v1",
                UUID.randomUUID().toString(),
                new Parties("Z90001", "Z90002", "ZR1", null),
                null,
                null,
                null);
        var origin = new Origin("urn:careweave:ridgeway:referrals", NOW, 7, LINKS);
        var event = of(content).event(notice, origin).numbered(42);
        var bundle = BackportProfile.assertKept(event, content.code());

        assertThat(bundle.getEntry()).hasSize(content == Content.EMPTY ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "error", "off"})
    void heartbeatKeepsToTheProfileInEveryStatus(String status) {
        for (var content : List.of(Content.EMPTY, Content.ID_ONLY)) {
            BackportProfile.assertKept(
                    of(content).heartbeat(UUID.randomUUID(), NOW, status, Long.MAX_VALUE), content.code());
        }
    }
}
