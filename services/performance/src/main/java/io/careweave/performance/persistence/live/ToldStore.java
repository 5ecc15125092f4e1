package io.careweave.performance.persistence.live;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Of which periods something was ever observed. */
@ApplicationScoped
public class ToldStore {

    /** A period of the whole of an organisation, by a version of an indicator. */
    public record Told(String code, int number, String orgCode, int period) {}

    /** Those of these of which something was observed. */
    public Uni<Set<Told>> among(Mutiny.Session session, List<Told> asked) {
        return session.createNativeQuery("""
                        select u.code, u.number, u.org_code, u.period
                        from unnest(cast(:codes as varchar[]), cast(:numbers as int[]), cast(:orgs as varchar[]),
                            cast(:periods as int[])) as u(code, number, org_code, period)
                        join series s on s.code = u.code and s.number = u.number and s.org_code = u.org_code
                            and s.stratum = 'ALL' and u.period = any(s.periods)""", Object[].class)
                .setParameter("codes", asked.stream().map(Told::code).toArray(String[]::new))
                .setParameter("numbers", asked.stream().map(Told::number).toArray(Integer[]::new))
                .setParameter("orgs", asked.stream().map(Told::orgCode).toArray(String[]::new))
                .setParameter("periods", asked.stream().map(Told::period).toArray(Integer[]::new))
                .getResultList()
                .map(rows -> {
                    var told = new HashSet<Told>();
                    rows.forEach(row ->
                            told.add(new Told((String) row[0], (Integer) row[1], (String) row[2], (Integer) row[3])));
                    return told;
                });
    }
}
