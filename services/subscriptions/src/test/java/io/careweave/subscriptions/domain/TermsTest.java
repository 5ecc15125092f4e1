package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {

    private static final EndpointRules RULES = new EndpointRules(Set.of(443), false);
    private static final String URL = "https://hooks.example.org/";

    @Test
    void knowsExactlyTheEventsThatAreAnnounced() throws IOException {
        var referrals = announced("referrals", "referral|rtt");
        assertThat(referrals).contains(EventTypes.NEVER_DELIVERED);
        referrals.remove(EventTypes.NEVER_DELIVERED);

        assertThat(EventTypes.REFERRALS).isEqualTo(referrals);
        assertThat(EventTypes.PERFORMANCE).isEqualTo(announced("performance", "special_cause|target|contract_kpi"));
        assertThat(EventTypes.KNOWN).hasSize(EventTypes.REFERRALS.size() + EventTypes.PERFORMANCE.size());
    }

    private static Set<String> announced(String service, String nouns) throws IOException {
        var folder = Path.of(System.getProperty("careweave.root"), "contracts/events", service);
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(" + nouns + ")\\..*\\.schema\\.json"))
                    .map(name -> "careweave." + name.substring(0, name.length() - ".schema.json".length()))
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "careweave.referral.*, careweave.referral.submitted.v1, true",
        "careweave.referral.*.v1, careweave.referral.rejected_with_advice.v1, true",
        "careweave.*, careweave.referral.booked.v1, true",
        "careweave.referral.booked.v1, careweave.referral.booked.v1, true",
        "careweave.referral.booked.v1, careweave.referral.accepted.v1, false",
        "careweave.referral.b*, careweave.referral.booked.v1, true",
        "careweave.referral.b*, careweave.referral.accepted.v1, false",
        "careweave.referral.*, careweave.referral.something_new.v2, true",
        "careweave.rtt.*, careweave.rtt.clock_started.v1, true",
        "careweave.referral.*, careweave.rtt.clock_started.v1, false",
        "careweave.referral.*, careweave.referral.drafted.v1, false",
        "careweave.referral.*, careweaveXreferral.booked.v1, false",
        "careweave.*ed.v1, careweave.referral.booked.v1x, false",
        "careweave.*.b*ed.v1, careweave.referral.booked.v1, true",
        "careweave.*.*ed*.v1, careweave.referral.redirected.v1, true",
        "careweave.**.v1, careweave.referral.booked.v1, true",
        "careweave.referral.accepted*.v1, careweave.referral.accepted.v1, true",
        "careweave.referral.accepted*d.v1, careweave.referral.accepted.v1, false",
        "careweave.referral.submitted*submitted.v1, careweave.referral.submitted.v1, false"
    })
    void matchesTypesByPattern(String glob, String eventType, boolean expected) {
        assertThat(new EventTypes(List.of(glob)).match(eventType)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "careweave.referral.drafted.v1",
                "careweave.referral.submited.v1",
                "careweave.referral.submitted.v2",
                "careweave.rtt.paused.*",
                "careweave.referral",
                "(careweave.referral.submitted.v1)",
                "careweave.referral.[a-z]+.v1"
            })
    void refusesATypeThatWouldStaySilent(String glob) {
        assertThatThrownBy(() -> EventTypes.of(List.of("careweave.referral.*", glob)))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.problem()).isEqualTo(SubscriptionProblem.EVENT_TYPE_UNKNOWN);
                    assertThat(refused.errors())
                            .containsExactly(
                                    new FieldError("/eventTypes/1", "matches no event type that is delivered"));
                });
    }

    @ParameterizedTest
    @CsvSource({"Z90001, true", "Z90002, true", "ZR1, true", "ZC1, true", "ZR2, false", "Z9000, false", "zr1, false"})
    void coversOnlyEventsOfItsOwner(String owner, boolean expected) {
        var terms = terms(owner, Filters.NONE);

        assertThat(terms.cover(notice(new Parties("Z90001", "Z90002", "ZR1", "ZC1"), "s1", null), Register.EMPTY))
                .isEqualTo(expected);
    }

    @Test
    void coversNothingForAPartyThatIsAbsent() {
        assertThat(terms("ZR1", Filters.NONE)
                        .cover(notice(new Parties("Z90001", "Z90001", null, null), "s1", null), Register.EMPTY))
                .isFalse();
    }

    @Test
    void meetsEveryFilter() {
        var parties = new Parties("Z90001", "Z90001", "ZR1", null);
        var notice = notice(parties, "cardiology", null);

        assertThat(terms("ZR1", filters(Set.of("Z90001"), Set.of("ZR1"), Set.of("cardiology"), Set.of(Priority.URGENT)))
                        .cover(notice, Register.EMPTY))
                .isTrue();
        assertThat(terms("ZR1", filters(Set.of("Z90002"), Set.of(), Set.of(), Set.of()))
                        .cover(notice, Register.EMPTY))
                .isFalse();
        assertThat(terms("ZR1", filters(Set.of(), Set.of("ZC1"), Set.of(), Set.of()))
                        .cover(notice, Register.EMPTY))
                .isFalse();
        assertThat(terms("ZR1", filters(Set.of(), Set.of(), Set.of("msk"), Set.of()))
                        .cover(notice, Register.EMPTY))
                .isFalse();
        assertThat(terms("ZR1", filters(Set.of(), Set.of(), Set.of(), Set.of(Priority.ROUTINE)))
                        .cover(notice, Register.EMPTY))
                .isFalse();
    }

    /** A redirect names the new service and provider; whoever follows the old ones must still learn of it. */
    @Test
    void tellsTheFollowersOfTheOldServiceAboutARedirect() {
        var redirect = notice(new Parties("Z90001", "Z90001", "ZC1", "ZR1"), "msk-zc1", "orthopaedics-zr1");

        assertThat(terms("ZR1", filters(Set.of(), Set.of("ZR1"), Set.of("orthopaedics-zr1"), Set.of()))
                        .cover(redirect, Register.EMPTY))
                .isTrue();
    }

    @Test
    void wantsAnEndpointForAWebhookAndNoneForPull() {
        assertThatThrownBy(() -> terms(Channel.WEBHOOK, null).check(RULES))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(SubscriptionProblem.CHANNEL_MISMATCH));
        assertThatThrownBy(() -> terms(Channel.PULL, URL).check(RULES))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(SubscriptionProblem.CHANNEL_MISMATCH));
        assertThatThrownBy(() -> terms(Channel.WEBHOOK, "https://127.0.0.1/").check(RULES))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(SubscriptionProblem.ENDPOINT_REFUSED));
        terms(Channel.WEBHOOK, URL).check(RULES);
        terms(Channel.PULL, null).check(RULES);
    }

    @Test
    void isIdenticalToTermsThatDeliverTheSame() {
        var one = terms("ZR1", filters(Set.of("A01", "B02"), Set.of(), Set.of(), Set.of(Priority.URGENT)));
        var same = terms("ZR1", filters(Set.of("B02", "A01"), Set.of(), Set.of(), Set.of(Priority.URGENT)));
        var other = terms("ZR1", filters(Set.of(), Set.of("A01", "B02"), Set.of(), Set.of(Priority.URGENT)));

        assertThat(one.identity()).isEqualTo(same.identity()).isNotEqualTo(other.identity());
    }

    /** Its hash is stored: a filter that came later must not make two of what was asked for before. */
    @Test
    void keepsTheIdentityOfWhatWasAskedForBeforeFiltersOfFigures() {
        var figures = new Filters(Set.of(), Set.of(), Set.of(), Set.of(), Set.of("Z90001"), Set.of("A_B"));

        assertThat(terms("ZR1", Filters.NONE).identity())
                .isEqualTo("WEBHOOK\n" + URL + "\ncareweave.referral.*\n\n\n\n[]");
        assertThat(terms("ZR1", figures).identity())
                .isEqualTo(
                        "WEBHOOK\n" + URL + "\ncareweave.referral.*\n\n\n\n[]\norganisations Z90001\nindicators A_B");
    }

    private static Filters filters(
            Set<String> practices, Set<String> providers, Set<String> services, Set<Priority> priorities) {
        return new Filters(practices, providers, services, priorities);
    }

    private static Terms terms(String owner, Filters filters) {
        return new Terms(
                owner, Channel.WEBHOOK, URL, EventTypes.of(List.of("careweave.referral.*")), filters, null, null);
    }

    private static Terms terms(Channel channel, @Nullable String endpoint) {
        return new Terms(
                "ZR1",
                channel,
                endpoint,
                EventTypes.of(List.of("careweave.referral.*")),
                Filters.NONE,
                "for tests",
                null);
    }

    private static Notice notice(Parties parties, String serviceId, @Nullable String previousServiceId) {
        return new Notice(
                new UUID(0, 1),
                "careweave.referral.redirected.v1",
                "r1",
                parties,
                serviceId,
                previousServiceId,
                "URGENT");
    }
}
