package io.careweave.referrals.domain;

import static io.careweave.referrals.domain.Samples.COMMUNITY;
import static io.careweave.referrals.domain.Samples.DIRECTORY;
import static io.careweave.referrals.domain.Samples.HOSPITAL;
import static io.careweave.referrals.domain.Samples.MADE;
import static io.careweave.referrals.domain.Samples.choice;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.OnBehalfOf;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** N1 to N5 over random lives of referrals: whoever tries whatever in whatever order, nobody is denied. */
class NoDenialModelTest {

    private static final int LIVES = 3_000;
    private static final int STEPS = 40;
    private static final Set<State> REJECTED_OR_CLOSED =
            EnumSet.of(State.REJECTED_WITH_ADVICE, State.DISCHARGED, State.CANCELLED, State.IN_ERROR);
    private static final List<String> ORGS = List.of("Z90001", "Z90002", "ZR1", "ZC1", "ZR2");

    private final Random random = new Random(20261122);
    private final Map<Verb, Integer> taken = new EnumMap<>(Verb.class);
    private int reviews;

    private record Who(Actor actor, @Nullable OnBehalfOf onBehalfOf) {}

    @Test
    void deniesNobodyWhateverIsTried() {
        for (int life = 0; life < LIVES; life++) {
            live();
        }

        assertThat(taken.keySet()).as("commands that succeeded somewhere").containsAll(EnumSet.allOf(Verb.class));
        assertThat(reviews).isPositive();
    }

    private void live() {
        var referral = Referral.draft(
                        new UUID(random.nextLong(), random.nextLong()),
                        "Z90001",
                        "Z90002",
                        HOSPITAL,
                        Samples.need(),
                        FreeText.of("painful hip", "/clinicalSummary"),
                        MADE)
                .referral();
        var rejecters = new HashSet<String>();
        var now = MADE;
        for (int step = 0; step < STEPS; step++) {
            now = now.plus(Duration.ofHours(1 + random.nextInt(40)));
            var verb = verb(referral.state());
            var who = random.nextBoolean() ? fitting(verb, referral) : anybody();
            review(referral, who, now);
            var after = tryOut(referral, verb, who, now, rejecters);
            if (after != null) {
                referral = after;
            }
        }
    }

    private @Nullable Referral tryOut(Referral before, Verb verb, Who who, Instant now, Set<String> rejecters) {
        var command = command(verb, before, who, now);
        try {
            var acting = Acting.of(who.actor(), who.onBehalfOf());
            before.permit(command, acting);
            var decision = before.decide(command, acting, DIRECTORY, now);
            taken.merge(verb, 1, Integer::sum);
            check(before, command, acting, decision, rejecters);
            return decision.referral();
        } catch (Refused refusal) {
            // What may always be done is never refused to whoever may do it.
            boolean submits = verb == Verb.SUBMIT && before.state() == State.DRAFTED;
            boolean resubmits = verb == Verb.RESUBMIT && before.state() == State.REJECTED_WITH_ADVICE;
            assertThat((submits || resubmits) && isReferrer(who))
                    .as("refused: %s", refusal.detail())
                    .isFalse();
            return null;
        }
    }

    private static void check(
            Referral before, Command command, Acting acting, Decision decision, Set<String> rejecters) {
        var after = decision.referral();
        boolean closes = REJECTED_OR_CLOSED.contains(after.state()) && after.state() != before.state();
        if (closes && before.state() != State.DRAFTED) {
            assertThat(acting.clinician())
                    .as("N1: who decided %s", after.state())
                    .isNotNull();
        }
        if (after.state() == State.REJECTED_WITH_ADVICE && closes) {
            var rejection = after.progress().rejections().getLast();
            assertThat(rejection.advice().text()).as("N2: advice").isNotBlank();
            assertThat(rejection.reason()).as("N2: reason").isNotNull();
            assertThat(rejection.nextStep()).as("N2: next step").isNotNull();
            assertThat(rejecters.add(rejection.clinician().identity()))
                    .as("N3: another clinician than before")
                    .isTrue();
        }
        if (command instanceof Command.Redirect redirect && before.serviceId().equals(HOSPITAL.serviceId())) {
            assertThat(redirect.choice().options())
                    .as("N5: the hospital among the options")
                    .extracting(Choice.Option::serviceId)
                    .contains(HOSPITAL.serviceId());
        }
        if (command instanceof AdviceCommand && !(command instanceof AdviceCommand.Convert)) {
            assertThat(after.state()).as("advice closes nothing").isEqualTo(State.DRAFTED);
        }
        if (command instanceof ClockCommand || command instanceof Command.Prioritise) {
            assertThat(after.state()).isEqualTo(before.state());
        }
    }

    /** A review neither needs the referral to wait nor gives anything back that could change it. */
    private void review(Referral referral, Who who, Instant now) {
        try {
            var acting = Acting.of(who.actor(), who.onBehalfOf());
            var asked = PeerReview.asked(
                    UUID.randomUUID(), referral, acting, who.actor().id(), null, now);
            assertThat(acting.org()).isEqualTo("Z90001");
            var colleague = Acting.of(Samples.clinician("colleague", "Z90001"), null);
            var given = asked.given(PeerReview.Opinion.MORE_WORK_UP, new Sealed("k1.no"), colleague, now);
            assertThat(given.version()).isEqualTo(2);
            reviews++;
        } catch (Refused _) {
            // Not theirs to review, or over.
        }
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static boolean isReferrer(Who who) {
        return who.actor().orgCode().filter("Z90001"::equals).isPresent() && who.onBehalfOf() == null && inCare(who);
    }

    private static boolean inCare(Who who) {
        return switch (who.actor()) {
            case Actor.Organisation _ -> true;
            case Actor.Member member -> member.has(Role.CLINICIAN) || member.has(Role.PRACTICE_MANAGER);
            case Actor.Operator _ -> false;
        };
    }

    /** Mostly something that the state takes: a life has to get somewhere. */
    private Verb verb(State state) {
        var all = random.nextInt(4) == 0
                ? List.of(Verb.values())
                : Arrays.stream(Verb.values())
                        .filter(verb -> verb.allowedIn(state))
                        .toList();
        return all.isEmpty() ? Verb.SUBMIT : all.get(random.nextInt(all.size()));
    }

    private Who fitting(Verb verb, Referral referral) {
        var provider = referral.parties().providerOrg();
        var org = verb.parties().contains(Party.REFERRER) || provider == null ? "Z90001" : provider;
        return new Who(Samples.clinician("doctor-" + random.nextInt(3), org), null);
    }

    private Who anybody() {
        var org = ORGS.get(random.nextInt(ORGS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> new Who(Samples.client(org, false), null);
            case 1 ->
                new Who(Samples.client(org, true), new OnBehalfOf("CONSULTANT", "GMC-100000" + random.nextInt(4)));
            case 2 -> new Who(new Actor.Operator("root"), null);
            case 3 -> new Who(new Actor.Member("m", Optional.of(org), Set.of(any(Role.values()))), null);
            default -> new Who(Samples.clinician("doctor-" + random.nextInt(3), org), null);
        };
    }

    private Command command(Verb verb, Referral referral, Who who, Instant now) {
        var latest = referral.progress().advice().isEmpty()
                ? UUID.randomUUID()
                : referral.progress().advice().getLast().id();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (verb) {
            case BOOK -> new Command.Book(now.minusSeconds(60));
            case MISS -> new Command.Miss(random.nextBoolean());
            case DISCHARGE -> new Command.Discharge(any(Command.DischargeOutcome.values()), who.onBehalfOf());
            case REDIRECT -> redirect(referral, who);
            case REJECT -> Samples.reject(who.onBehalfOf());
            case PRIORITISE ->
                new Command.Prioritise(
                        any(Priority.values()), Command.PriorityReason.CLINICAL_REVIEW, who.onBehalfOf());
            case REQUEST_ADVICE ->
                new AdviceCommand.Ask(UUID.randomUUID(), new Sealed("k1.q"), random.nextBoolean(), today.plusDays(5));
            case GIVE_ADVICE ->
                new AdviceCommand.Give(latest, AdviceRequest.Outcome.REFER, new Sealed("k1.a"), who.onBehalfOf());
            case DECLINE_ADVICE ->
                new AdviceCommand.Decline(
                        latest, AdviceRequest.DeclineReason.NEEDS_REFERRAL, new Sealed("k1.a"), who.onBehalfOf());
            case WITHDRAW_ADVICE -> new AdviceCommand.Withdraw(latest);
            case CONVERT -> new AdviceCommand.Convert(latest, who.onBehalfOf());
            case SUBMIT,
                    TRIAGE,
                    ACCEPT,
                    ATTEND,
                    RESUBMIT,
                    CANCEL,
                    ERROR,
                    START_CLOCK,
                    STOP_CLOCK,
                    VOID_CLOCK_STOP,
                    RECORD_DELAY -> Samples.command(verb, referral.state());
        };
    }

    private Command redirect(Referral referral, Who who) {
        var to = referral.serviceId().equals(HOSPITAL.serviceId()) ? COMMUNITY : HOSPITAL;
        var options = random.nextBoolean()
                ? choice(to.serviceId(), to.serviceId())
                : choice(to.serviceId(), COMMUNITY.serviceId(), HOSPITAL.serviceId());
        return new Command.Redirect(
                to.serviceId(), Command.RedirectReason.PATIENT_PREFERENCE, options, who.onBehalfOf());
    }
}
