package io.careweave.referrals.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.outbox.StoredEvent;
import io.careweave.commons.problem.Refused;
import io.careweave.referrals.domain.Acting;
import io.careweave.referrals.domain.ClockCommand;
import io.careweave.referrals.domain.Decision;
import io.careweave.referrals.domain.clock.Clock;
import io.careweave.referrals.domain.clock.Clocks;
import io.careweave.referrals.domain.clock.Timekeeper;
import io.careweave.referrals.domain.clock.WaitingTimes;
import io.careweave.referrals.persistence.ClockFactStore;
import io.careweave.referrals.persistence.ReferralStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** How long patients wait: what is recorded of it, and what that comes to. */
@ApplicationScoped
public class Waits {

    /** No referral has as many; those beyond would be named by their number alone. */
    private static final int MOST_EVENTS = 2_000;

    private final Mutiny.SessionFactory sessions;
    private final Steps steps;
    private final ReferralStore referrals;
    private final ClockFactStore facts;
    private final WaitingTimes rules;
    private final Outbox outbox;
    private final java.time.Clock clock;

    Waits(
            Mutiny.SessionFactory sessions,
            Steps steps,
            ReferralStore referrals,
            ClockFactStore facts,
            WaitingTimes rules,
            Outbox outbox,
            java.time.Clock clock) {
        this.sessions = sessions;
        this.steps = steps;
        this.referrals = referrals;
        this.facts = facts;
        this.rules = rules;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The clocks of a referral, and all that explains them.
     *
     * @param version of the referral
     * @param today civil date in Europe/London, up to which running clocks count
     * @param events those of the referral, by number
     */
    public record Shown(
            UUID referralId,
            long version,
            LocalDate today,
            WaitingTimes rules,
            List<Clock> clocks,
            List<StoredEvent> events) {}

    public WaitingTimes rules() {
        return rules;
    }

    public Uni<Shown> of(UUID id, Actor actor) {
        var org = Acting.careOrg(actor);
        return sessions.withTransaction(session -> shown(session, id, org));
    }

    private Uni<Shown> shown(Mutiny.Session session, UUID id, String org) {
        var today = LocalDate.ofInstant(clock.instant(), Timekeeper.LONDON);
        return referrals
                .find(session, id, org)
                .map(found -> found.orElseThrow(Refused::notFound))
                .chain(referral -> facts.of(session, id)
                        .chain(all -> outbox.history(session, ReferralEvents.STREAM, id.toString(), 0, MOST_EVENTS)
                                .map(events -> new Shown(
                                        id, referral.version(), today, rules, Clocks.fold(id, rules, all), events))));
    }

    /** Records a start, a stop or a delay. */
    public Uni<Answer> record(UUID id, ClockCommand command, Actor actor, Once<Shown> once) {
        var org = Acting.of(actor, command.onBehalfOf()).org();
        return sessions.withTransaction(
                        session -> once.run(session, () -> step(session, id, Optional.empty(), command, actor)
                                .chain(() -> shown(session, id, org))))
                .invoke(outbox::wake);
    }

    /** @param expected the version the caller decided on */
    public Uni<Shown> voidStop(UUID id, long expected, ClockCommand.VoidStop command, Actor actor) {
        var org = Acting.of(actor, command.onBehalfOf()).org();
        return sessions.withTransaction(session ->
                        step(session, id, Optional.of(expected), command, actor).chain(() -> shown(session, id, org)))
                .invoke(outbox::wake);
    }

    private Uni<Decision> step(
            Mutiny.Session session, UUID id, Optional<Long> expected, ClockCommand command, Actor actor) {
        // What has been decided is read anew; it has to be there by then.
        return steps.take(session, id, expected, command, actor).call(session::flush);
    }
}
