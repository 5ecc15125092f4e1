package io.careweave.performance.persistence.plans;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.plans.Decided;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Baseline;
import io.careweave.performance.domain.plans.Plan.Rebase;
import io.careweave.performance.domain.plans.Plan.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What was decided about series. */
@ApplicationScoped
public class PlanStore {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private static final String COLUMNS =
            "select id, code, number, org_code, stratum, content, made_at, made_by from plan";

    /** Of rebases all, of the others the newest. */
    private static final String HELD = """
            select distinct on (kind, case kind when 'REBASE' then period end)
                id, code, number, org_code, stratum, content, made_at, made_by, kind
            from plan
            where kind in ('TARGET', 'BASELINE', 'REBASE') and code = :code and org_code = :org and number = :number
                and stratum = :stratum and made_at <= :at
            order by kind, case kind when 'REBASE' then period end, made_at desc, id desc""";

    private static final String HELD_OF_MANY = """
            select distinct on (p.code, p.number, p.org_code, p.stratum, p.kind, case p.kind when 'REBASE' then p.period end)
                p.id, p.code, p.number, p.org_code, p.stratum, p.content, p.made_at, p.made_by, p.kind
            from unnest(cast(:codes as varchar[]), cast(:numbers as int[]), cast(:orgs as varchar[]),
                    cast(:strata as varchar[])) as u(code, number, org_code, stratum)
                join plan p using (code, number, org_code, stratum)
            where p.kind in ('TARGET', 'BASELINE', 'REBASE')
            order by p.code, p.number, p.org_code, p.stratum, p.kind, case p.kind when 'REBASE' then p.period end,
                p.made_at desc, p.id desc""";

    /** False if the series is looked at anew from that period on already. */
    public Uni<Boolean> insert(Mutiny.Session session, Plan<?> plan) {
        return session.createNativeQuery("""
                        insert into plan (id, kind, code, number, org_code, stratum, period, content, made_at, made_by)
                        values (:id, :kind, :code, :number, :org, :stratum, :period, :content, :at, :by)
                        on conflict do nothing""")
                .setParameter("id", plan.id())
                .setParameter("kind", kind(plan.content().getClass()))
                .setParameter("code", plan.key().code())
                .setParameter("number", plan.key().number())
                .setParameter("org", plan.key().orgCode())
                .setParameter("stratum", plan.key().stratum())
                .setParameter("period", plan.content().first().ordinal())
                .setParameter("content", write(plan.content()))
                .setParameter("at", plan.madeAt().atOffset(UTC))
                .setParameter("by", plan.madeBy())
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    public <T extends Plan.Content> Uni<Optional<Plan<T>>> find(Mutiny.Session session, Class<T> type, UUID id) {
        return session.createNativeQuery(COLUMNS + " where kind = :kind and id = :id", Object[].class)
                .setParameter("kind", kind(type))
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(row -> read(row, type)));
    }

    /** Those of an indicator and organisation by age; after the one named. */
    public <T extends Plan.Content> Uni<List<Plan<T>>> list(
            Mutiny.Session session, Class<T> type, String code, String orgCode, UUID after, int limit) {
        return session.createNativeQuery(
                        COLUMNS
                                + " where kind = :kind and code = :code and org_code = :org and id > :after order by id",
                        Object[].class)
                .setParameter("kind", kind(type))
                .setParameter("code", code)
                .setParameter("org", orgCode)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(row -> read(row, type)).toList());
    }

    /** What held of a series at an instant. */
    public Uni<Decided> decided(Mutiny.Session session, SeriesKey key, Instant at) {
        return session.createNativeQuery(HELD, Object[].class)
                .setParameter("code", key.code())
                .setParameter("number", key.number())
                .setParameter("org", key.orgCode())
                .setParameter("stratum", key.stratum())
                .setParameter("at", at.atOffset(UTC))
                .getResultList()
                .map(rows -> Decided.of(rows.stream()
                        .<Plan<?>>map(row -> read(row, type(text(row[8]))))
                        .toList()));
    }

    /** What holds now of each of many series; of those not in the answer nothing was decided. */
    public Uni<Map<SeriesKey, Decided>> decided(Mutiny.Session session, List<SeriesKey> keys) {
        return session.createNativeQuery(HELD_OF_MANY, Object[].class)
                .setParameter("codes", keys.stream().map(SeriesKey::code).toArray(String[]::new))
                .setParameter("numbers", keys.stream().map(SeriesKey::number).toArray(Integer[]::new))
                .setParameter("orgs", keys.stream().map(SeriesKey::orgCode).toArray(String[]::new))
                .setParameter("strata", keys.stream().map(SeriesKey::stratum).toArray(String[]::new))
                .getResultList()
                .map(rows -> {
                    var byKey = new HashMap<SeriesKey, List<Plan<?>>>();
                    rows.stream().map(row -> read(row, type(text(row[8])))).forEach(plan -> byKey.computeIfAbsent(
                                    plan.key(), _ -> new ArrayList<>())
                            .add(plan));
                    var decided = new HashMap<SeriesKey, Decided>();
                    byKey.forEach((key, plans) -> decided.put(key, Decided.of(plans)));
                    return decided;
                });
    }

    private static Class<? extends Plan.Content> type(String kind) {
        return Stream.of(Target.class, Baseline.class, Rebase.class)
                .filter(type -> kind(type).equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static String kind(Class<?> type) {
        return type.getSimpleName().toUpperCase(Locale.ROOT);
    }

    private static String write(Plan.Content content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan cannot be written", e);
        }
    }

    private static <T extends Plan.Content> Plan<T> read(@Nullable Object[] row, Class<T> type) {
        try {
            return new Plan<>(
                    (UUID) Objects.requireNonNull(row[0]),
                    new SeriesKey(text(row[1]), (Integer) Objects.requireNonNull(row[2]), text(row[3]), text(row[4])),
                    JSON.readValue(text(row[5]), type),
                    ((OffsetDateTime) Objects.requireNonNull(row[6])).toInstant(),
                    text(row[7]));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored plan cannot be read", e);
        }
    }

    private static String text(@Nullable Object column) {
        return (String) Objects.requireNonNull(column);
    }
}
