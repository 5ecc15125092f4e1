package io.careweave.subscriptions.application;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign one subscription's deliveries, by scheme, the newest of each first. During a rotation a scheme has
 * two, both of which sign, so that a receiver may change over at any moment of the overlap (Standard Webhooks 1.0,
 * "zero downtime secret rotation").
 */
public record SigningKeys(List<Live> live) {

    private static final Comparator<Live> ORDER = Comparator.comparing(
                    (Live one) -> one.key().scheme())
            .thenComparing(Live::retiresAt, Comparator.nullsFirst(Comparator.reverseOrder()));

    /** @param retiresAt when it is forgotten, absent for a scheme's current key */
    public record Live(SigningKey key, @Nullable Instant retiresAt) {}

    public SigningKeys {
        live = live.stream().sorted(ORDER).toList();
    }

    static SigningKeys of(SigningKey... current) {
        return new SigningKeys(
                Stream.of(current).map(key -> new Live(key, null)).toList());
    }

    /** Reads {@link #text()}. */
    static SigningKeys parse(String text) {
        return new SigningKeys(Arrays.stream(text.split(" ", -1))
                .map(word -> word.split("@", 2))
                .map(parts -> new Live(SigningKey.parse(parts[0]), parts.length == 1 ? null : Instant.parse(parts[1])))
                .toList());
    }

    /** Words separated by blanks: a key, and behind {@code @} when it retires. To be sealed. */
    String text() {
        return live.stream()
                .map(one ->
                        one.retiresAt() == null ? one.key().text() : one.key().text() + "@" + one.retiresAt())
                .collect(Collectors.joining(" "));
    }

    /** Those that still sign. */
    public SigningKeys at(Instant now) {
        if (live.stream().allMatch(one -> one.retiresAt() == null)) {
            return this;
        }
        return new SigningKeys(live.stream()
                .filter(one -> one.retiresAt() == null || one.retiresAt().isAfter(now))
                .toList());
    }

    /** When the next key is to be forgotten; empty while no rotation is under way. */
    Optional<Instant> nextRetirement() {
        return live.stream().flatMap(one -> Stream.ofNullable(one.retiresAt())).min(Comparator.naturalOrder());
    }

    /** The value of {@code webhook-signature}: one signature of each key. */
    String sign(String id, long timestamp, String body) {
        return live.stream().map(one -> one.key().sign(id, timestamp, body)).collect(Collectors.joining(" "));
    }

    /**
     * A new key beside those of its scheme, which go on for as long as the overlap; without one they are forgotten now.
     *
     * @throws Refused if an earlier rotation of the scheme is not over: a receiver that has only the oldest key must not
     *     lose it before the time it was promised. Without overlap that is what is asked for.
     */
    SigningKeys rotated(SigningKey fresh, Instant now, Duration overlap) {
        var current = at(now).live();
        if (overlap.isZero()) {
            return joined(fresh, current.stream().filter(one -> !isOf(one, fresh)));
        }
        var retiring = current.stream()
                .filter(one -> isOf(one, fresh))
                .flatMap(one -> Stream.ofNullable(one.retiresAt()))
                .findFirst();
        if (retiring.isPresent()) {
            throw new Refused(
                    SubscriptionProblem.ROTATION_UNDER_WAY,
                    "The key before the current one signs until " + retiring.get()
                            + "; wait, or send overlapSeconds 0 to forget both at once.",
                    new FieldError("/overlapSeconds", "only 0 while a rotation is under way"));
        }
        return joined(
                fresh, current.stream().map(one -> isOf(one, fresh) ? new Live(one.key(), now.plus(overlap)) : one));
    }

    private static SigningKeys joined(SigningKey fresh, Stream<Live> others) {
        return new SigningKeys(
                Stream.concat(Stream.of(new Live(fresh, null)), others).toList());
    }

    private static boolean isOf(Live one, SigningKey other) {
        return one.key().scheme() == other.scheme();
    }
}
