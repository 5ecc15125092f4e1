package io.careweave.membership.persistence.organisations;

import static java.time.ZoneOffset.UTC;

import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.domain.organisations.PracticeMembership;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The register by hundreds of rows at once, for imports. Kept apart from entities, which a session would all remember. */
@ApplicationScoped
public class RegisterStore {

    private static final String LOCK = """
            select org_code, key, version, events, kind, name, parent_org, array_to_string(roles, ','), membership_state, valid_from, valid_to,
                successor, created_at, updated_at
            from organisation where org_code = any(cast(:codes as varchar[])) order by org_code for update""";

    private static final String PUBLISH = """
            insert into organisation (org_code, key, version, kind, name, roles, valid_from, valid_to, created_at, updated_at)
            select code, key, version, kind, name, '{}', cast(valid_from as date), cast(nullif(valid_to, '') as date),
                cast(:at as timestamptz), cast(:at as timestamptz)
            from unnest(cast(:codes as varchar[]), cast(:keys as uuid[]), cast(:versions as bigint[]),
                cast(:kinds as varchar[]), cast(:names as varchar[]), cast(:froms as varchar[]), cast(:tos as varchar[]))
                as u(code, key, version, kind, name, valid_from, valid_to)
            order by code
            on conflict (org_code) do update set version = excluded.version, kind = excluded.kind, name = excluded.name,
                valid_from = excluded.valid_from, valid_to = excluded.valid_to, updated_at = excluded.updated_at""";

    /** Those that are registered, locked in the order of their codes, by code. */
    public Uni<Map<String, Organisation>> lock(Mutiny.Session session, Collection<String> codes) {
        return session.createNativeQuery(LOCK, Object[].class)
                .setParameter("codes", codes.toArray(String[]::new))
                .getResultList()
                .map(rows -> {
                    Map<String, Organisation> found = new HashMap<>();
                    rows.forEach(row -> {
                        var organisation = organisation(row);
                        found.put(organisation.orgCode(), organisation);
                    });
                    return found;
                });
    }

    /** Inserts or replaces what the published list says of each; nothing else. */
    public Uni<Void> publish(Mutiny.Session session, List<Organisation> organisations, Instant now) {
        if (organisations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(PUBLISH)
                .setParameter("at", now.atOffset(UTC))
                .setParameter("codes", texts(organisations, Organisation::orgCode))
                .setParameter(
                        "keys", organisations.stream().map(Organisation::key).toArray(UUID[]::new))
                .setParameter(
                        "versions",
                        organisations.stream().map(Organisation::version).toArray(Long[]::new))
                .setParameter("kinds", texts(organisations, one -> one.kind().name()))
                .setParameter("names", texts(organisations, Organisation::name))
                .setParameter(
                        "froms", texts(organisations, one -> one.validFrom().toString()))
                .setParameter("tos", texts(organisations, one -> Objects.toString(one.validTo(), "")))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** When each practice exists, by code. */
    public Uni<Map<String, Span>> practices(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select org_code, valid_from, valid_to from organisation where kind = 'PRACTICE'",
                        Object[].class)
                .getResultList()
                .map(rows -> {
                    Map<String, Span> found = new HashMap<>();
                    rows.forEach(row -> found.put((String) row[0], new Span((LocalDate) row[1], (LocalDate) row[2])));
                    return found;
                });
    }

    /** A half-open time; without an end while {@code to} is absent. */
    public record Span(LocalDate from, @Nullable LocalDate to) {
        public boolean contains(LocalDate day) {
            return !day.isBefore(from) && (to == null || day.isBefore(to));
        }
    }

    private static String[] texts(List<Organisation> organisations, Function<Organisation, String> part) {
        return organisations.stream().map(part).toArray(String[]::new);
    }

    private static Organisation organisation(@Nullable Object[] row) {
        return new Organisation(
                (String) there(row[0]),
                (UUID) there(row[1]),
                (Long) there(row[2]),
                (Long) there(row[3]),
                Organisation.Kind.valueOf((String) there(row[4])),
                (String) there(row[5]),
                (String) row[6],
                roles((String) there(row[7])),
                row[8] == null ? null : PracticeMembership.State.valueOf((String) row[8]),
                (LocalDate) there(row[9]),
                (LocalDate) row[10],
                (String) row[11],
                ((OffsetDateTime) there(row[12])).toInstant(),
                ((OffsetDateTime) there(row[13])).toInstant());
    }

    private static List<String> roles(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    private static Object there(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }
}
