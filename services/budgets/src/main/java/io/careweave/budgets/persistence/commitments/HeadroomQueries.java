package io.careweave.budgets.persistence.commitments;

import io.careweave.budgets.domain.holders.BudgetMove.Place;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** How much could be reserved at a moment. It says how much is missing; what is reserved the ledger decides. */
@ApplicationScoped
public class HeadroomQueries {

    private static final String ROOMS = """
            select w.ord, cast(least(cast(b.posted as numeric) - b.floor, 9223372036854775807) as bigint)
            from unnest(cast(:years as int[]), cast(:funds as varchar[]), cast(:holders as varchar[]),
                cast(:lines as varchar[])) with ordinality as w(year, fund, holder, line, ord)
            join account a on a.year = w.year and a.fund = w.fund and a.holder = w.holder and a.line = w.line
                and a.bucket = 'AVAILABLE'
            join balance b on b.account = a.id""";

    /** Where money of a year is. */
    public record Room(FinancialYear year, Place place) {}

    /** Pence above the floor; what was never posted to has none. */
    public Uni<Map<Room, Long>> rooms(Mutiny.Session session, List<Room> rooms) {
        return session.createNativeQuery(ROOMS, Object[].class)
                .setParameter(
                        "years", rooms.stream().map(room -> room.year().start()).toArray(Integer[]::new))
                .setParameter("funds", texts(rooms, place -> place.fund().name()))
                .setParameter("holders", texts(rooms, Place::holder))
                .setParameter("lines", texts(rooms, place -> place.line().name()))
                .getResultList()
                .map(rows -> {
                    Map<Room, Long> found = new HashMap<>();
                    rows.forEach(row -> found.put(rooms.get(Math.toIntExact((Long) row[0]) - 1), (Long) row[1]));
                    return found;
                });
    }

    private static String[] texts(List<Room> rooms, Function<Place, String> part) {
        return rooms.stream().map(room -> part.apply(room.place())).toArray(String[]::new);
    }
}
