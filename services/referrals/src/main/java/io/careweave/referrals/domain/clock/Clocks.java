package io.careweave.referrals.domain.clock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The clocks of one referral: a fold over its facts, worked out anew whenever they are asked for. */
public final class Clocks {

    private final UUID referralId;
    private final WaitingTimes rules;
    private final List<Clock> clocks = new ArrayList<>();
    private Fact.@Nullable Appointment missed;

    private Clocks(UUID referralId, WaitingTimes rules) {
        this.referralId = referralId;
        this.rules = rules;
    }

    /** @param facts in the order of their numbers */
    public static List<Clock> fold(UUID referralId, WaitingTimes rules, List<Fact> facts) {
        var fold = new Clocks(referralId, rules);
        Set<Long> voided = facts.stream()
                .map(Fact::voids)
                .filter(Objects::nonNull)
                .map(number -> (long) number)
                .collect(Collectors.toSet());
        for (var fact : facts) {
            fold.apply(fact, voided.contains(fact.number()));
        }
        return List.copyOf(fold.clocks);
    }

    private void apply(Fact fact, boolean voided) {
        if (fact.appointment() != null) {
            missed = fact.appointment();
        }
        if (fact.kind() == Fact.Kind.DELAY_RECORDED) {
            delay(fact);
        }
        if (!voided) {
            end(fact);
        }
        rules.kinds().forEach(kind -> start(kind, fact));
    }

    private void delay(Fact fact) {
        var delay = new Clock.Delay(
                Objects.requireNonNull(fact.code()), fact.on(), Objects.requireNonNull(fact.until()), fact.number());
        clocks.replaceAll(clock ->
                clock.isRunning() && (fact.clockId() == null || fact.clockId().equals(clock.id()))
                        ? clock.delayed(delay)
                        : clock);
    }

    private void end(Fact fact) {
        clocks.replaceAll(clock -> rules.rules().stream()
                .filter(rule -> rule.ends(clock, fact, missed))
                .findFirst()
                .map(rule -> clock.ended(new Clock.End(
                        rule.id(),
                        rule.effect() == Rule.Effect.NULLIFY,
                        fact.code(),
                        later(fact.on(), clock.start().on()),
                        fact.number())))
                .orElse(clock));
    }

    /** No rule starts a clock while one of its kind runs: that is how a date once set is kept. */
    private void start(String kind, Fact fact) {
        var latest = latest(clocks, kind);
        if (latest.filter(Clock::isRunning).isPresent() || !rules.hasStandard(kind, fact.on())) {
            return;
        }
        rules.rules().stream()
                .filter(rule -> rule.starts(kind, fact, latest.orElse(null)))
                .findFirst()
                .ifPresent(rule -> clocks.add(new Clock(
                        id(kind, fact.number()),
                        kind,
                        new Clock.Start(rule.id(), fact.on(), fact.number()),
                        null,
                        List.of())));
    }

    static Optional<Clock> latest(List<Clock> clocks, String kind) {
        return clocks.stream().filter(clock -> clock.kind().equals(kind)).reduce((_, second) -> second);
    }

    /** By name (RFC 9562 version 3), so that a clock is the same one each time it is worked out. */
    private UUID id(String kind, long number) {
        return UUID.nameUUIDFromBytes((referralId + "/" + kind + "/" + number).getBytes(UTF_8));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
