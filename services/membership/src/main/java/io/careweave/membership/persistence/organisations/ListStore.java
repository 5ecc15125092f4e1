package io.careweave.membership.persistence.organisations;

import static java.time.ZoneOffset.UTC;

import io.careweave.membership.domain.organisations.ListSize;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Registered patients, practice by practice and day by day. Whoever changes one has locked its organisation. */
@ApplicationScoped
public class ListStore {

    private static final String COLUMNS =
            "org_code, as_at, version, total, new_registrants, care_home_patients, bands from list_size";

    private static final String STORE = """
            insert into list_size (org_code, as_at, version, total, new_registrants, care_home_patients, bands, updated_at)
            select code, cast(as_at as date), version, total, new_ones, in_homes, bands, cast(:at as timestamptz)
            from unnest(cast(:codes as varchar[]), cast(:days as varchar[]), cast(:versions as bigint[]),
                cast(:totals as bigint[]), cast(:news as bigint[]), cast(:homes as bigint[]), cast(:bands as varchar[]))
                as u(code, as_at, version, total, new_ones, in_homes, bands)
            on conflict (org_code, as_at) do update set version = excluded.version, total = excluded.total,
                new_registrants = excluded.new_registrants, care_home_patients = excluded.care_home_patients,
                bands = excluded.bands, updated_at = excluded.updated_at""";

    private static final String STORE_PART = """
            insert into list_part (org_code, as_at, sex, bands, updated_at)
            select code, cast(:day as date), :sex, bands, cast(:at as timestamptz)
            from unnest(cast(:codes as varchar[]), cast(:bands as varchar[])) as u(code, bands)
            on conflict (org_code, as_at, sex) do update set bands = excluded.bands, updated_at = excluded.updated_at""";

    /**
     * What is known of a practice's lists.
     *
     * @param ofDay the count of the day asked for
     * @param latest the latest count
     * @param told number of the latest event
     */
    public record Known(Optional<ListSize> ofDay, Optional<ListSize> latest, long told) {
        static final Known NOTHING = new Known(Optional.empty(), Optional.empty(), 0);
    }

    /** The latest count up to a day. */
    public Uni<Optional<ListSize>> find(Mutiny.Session session, String orgCode, LocalDate day) {
        return session.createNativeQuery(
                        "select " + COLUMNS + " where org_code = :code and as_at <= :day order by as_at desc limit 1",
                        Object[].class)
                .setParameter("code", orgCode)
                .setParameter("day", day)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(ListStore::list));
    }

    /** By code; of those of whom nothing is known, nothing. */
    public Uni<Map<String, Known>> known(Mutiny.Session session, Collection<String> codes, LocalDate day) {
        return session.createNativeQuery(
                        "select " + COLUMNS + " s where org_code = any(cast(:codes as varchar[])) and (as_at = :day"
                                + " or as_at = (select max(as_at) from list_size l where l.org_code = s.org_code)"
                                + " or version = (select max(version) from list_size l where l.org_code = s.org_code))",
                        Object[].class)
                .setParameter("codes", codes.toArray(String[]::new))
                .setParameter("day", day)
                .getResultList()
                .map(rows -> {
                    var lists = rows.stream().map(ListStore::list).collect(Collectors.groupingBy(ListSize::orgCode));
                    Map<String, Known> known = new HashMap<>();
                    lists.forEach((code, all) -> known.put(code, known(all, day)));
                    return known;
                });
    }

    public static Known knownOf(Map<String, Known> known, String orgCode) {
        return known.getOrDefault(orgCode, Known.NOTHING);
    }

    private static Known known(List<ListSize> all, LocalDate day) {
        return new Known(
                all.stream().filter(one -> one.asAt().equals(day)).findFirst(),
                all.stream().max(java.util.Comparator.comparing(ListSize::asAt)),
                all.stream().mapToLong(ListSize::version).max().orElse(0));
    }

    /** Counts of one sex that wait for the other, by code. */
    public Uni<Map<String, List<ListSize.Band>>> parts(
            Mutiny.Session session, Collection<String> codes, LocalDate day, ListSize.Sex sex) {
        return session.createNativeQuery(
                        "select org_code, bands from list_part where org_code = any(cast(:codes as varchar[]))"
                                + " and as_at = :day and sex = :sex",
                        Object[].class)
                .setParameter("codes", codes.toArray(String[]::new))
                .setParameter("day", day)
                .setParameter("sex", sex.name())
                .getResultList()
                .map(rows ->
                        rows.stream().collect(Collectors.toMap(row -> (String) row[0], row -> bands((String) row[1]))));
    }

    public Uni<Void> store(Mutiny.Session session, List<ListSize> lists, Instant now) {
        if (lists.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(STORE)
                .setParameter("at", now.atOffset(UTC))
                .setParameter("codes", column(lists, ListSize::orgCode).toArray(String[]::new))
                .setParameter(
                        "days", column(lists, list -> list.asAt().toString()).toArray(String[]::new))
                .setParameter("versions", column(lists, ListSize::version).toArray(Long[]::new))
                .setParameter("totals", column(lists, ListSize::total).toArray(Long[]::new))
                .setParameter("news", column(lists, ListSize::newRegistrants).toArray(Long[]::new))
                .setParameter("homes", column(lists, ListSize::careHomePatients).toArray(Long[]::new))
                .setParameter("bands", column(lists, list -> text(list.bands())).toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Void> storeParts(
            Mutiny.Session session,
            Map<String, List<ListSize.Band>> parts,
            LocalDate day,
            ListSize.Sex sex,
            Instant now) {
        if (parts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var codes = List.copyOf(parts.keySet());
        return session.createNativeQuery(STORE_PART)
                .setParameter("at", now.atOffset(UTC))
                .setParameter("day", day)
                .setParameter("sex", sex.name())
                .setParameter("codes", codes.toArray(String[]::new))
                .setParameter(
                        "bands",
                        codes.stream()
                                .map(code -> text(parts.getOrDefault(code, List.of())))
                                .toArray(String[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static <T> List<T> column(List<ListSize> lists, Function<ListSize, T> part) {
        return lists.stream().map(part).toList();
    }

    private static ListSize list(Object[] row) {
        return new ListSize(
                (String) row[0],
                (LocalDate) row[1],
                (Long) row[2],
                (Long) row[3],
                (Long) row[4],
                (Long) row[5],
                bands((String) row[6]));
    }

    /** {@code FEMALE 0-4 231,FEMALE 5-9 244,…} */
    private static String text(List<ListSize.Band> bands) {
        return bands.stream()
                .map(band -> band.sex() + " " + band.ageBand() + " " + band.patients())
                .collect(Collectors.joining(","));
    }

    private static List<ListSize.Band> bands(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(band -> band.split(" ", -1))
                .map(parts -> new ListSize.Band(ListSize.Sex.valueOf(parts[0]), parts[1], Long.parseLong(parts[2])))
                .toList();
    }
}
