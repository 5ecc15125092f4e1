package io.careweave.performance.persistence.signals;

import static java.time.ZoneOffset.UTC;

import io.careweave.performance.domain.signals.Attainment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which periods were told to have met or missed a target. */
@ApplicationScoped
public class TargetVerdictStore {

    private static final String TOLD = """
            select distinct on (target_id, period) target_id, period, met, number from target_verdict
            where target_id = any(cast(:targets as uuid[])) order by target_id, period, number desc""";

    private static final String TELL = """
            insert into target_verdict (target_id, number, period, met, numerator, denominator, target_numerator,
                target_denominator, told_at)
            select target_id, number, period, met, numerator, denominator, target_numerator, target_denominator, :at
            from unnest(cast(:targets as uuid[]), cast(:numbers as bigint[]), cast(:periods as int[]),
                cast(:met as boolean[]), cast(:numerators as bigint[]), cast(:denominators as bigint[]),
                cast(:wanted as bigint[]), cast(:of as bigint[]))
                as u(target_id, number, period, met, numerator, denominator, target_numerator, target_denominator)""";

    /**
     * What was told of a target.
     *
     * @param count how often
     * @param met by the period's ordinal
     */
    public record Told(long count, Map<Integer, Boolean> met) {

        public static final Told NOTHING = new Told(0, Map.of());
    }

    /** @param number among those of the target, from 1 without gaps */
    public record News(UUID target, long number, Attainment attainment) {}

    /** Of targets of what the caller holds the judgements of. */
    public Uni<Map<UUID, Told>> told(Mutiny.Session session, List<UUID> targets) {
        if (targets.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(TOLD, Object[].class)
                .setParameter("targets", targets.toArray(UUID[]::new))
                .getResultList()
                .map(rows -> {
                    var told = new HashMap<UUID, Told>();
                    rows.forEach(row -> told.merge(
                            (UUID) row[0],
                            new Told((Long) row[3], new HashMap<>(Map.of((Integer) row[1], (Boolean) row[2]))),
                            TargetVerdictStore::together));
                    return told;
                });
    }

    private static Told together(Told one, Told other) {
        one.met().putAll(other.met());
        return new Told(Math.max(one.count(), other.count()), one.met());
    }

    public Uni<Void> tell(Mutiny.Session session, List<News> news, Instant at) {
        if (news.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(TELL)
                .setParameter("at", at.atOffset(UTC))
                .setParameter("targets", news.stream().map(News::target).toArray(UUID[]::new))
                .setParameter("numbers", news.stream().map(News::number).toArray(Long[]::new))
                .setParameter(
                        "periods",
                        news.stream()
                                .map(one -> one.attainment().period().ordinal())
                                .toArray(Integer[]::new))
                .setParameter(
                        "met", news.stream().map(one -> one.attainment().met()).toArray(Boolean[]::new))
                .setParameter("numerators", longs(news, Attainment::numerator))
                .setParameter("denominators", longs(news, Attainment::denominator))
                .setParameter("wanted", longs(news, one -> one.step().numerator()))
                .setParameter("of", longs(news, one -> one.step().denominator()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Long[] longs(List<News> news, ToLongFunction<Attainment> part) {
        return news.stream().map(one -> part.applyAsLong(one.attainment())).toArray(Long[]::new);
    }
}
