package io.careweave.budgets.persistence.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the ledger asks about those who hold money. */
@ApplicationScoped
public class HolderQueries {

    private static final String SHARE = "select 1, org_code from organisation"
            + " where org_code = any(cast(:codes as varchar[])) order by org_code for share";

    // After the locks and not with them: who closed a holder while we waited is seen.
    private static final String CLOSED =
            "select 1, org_code from holder_closing where org_code = any(cast(:codes as varchar[]))";

    private static final String UNKNOWN = "select 1, w.code from unnest(cast(:codes as varchar[])) as w(code)"
            + " where not exists (select from organisation o where o.org_code = w.code)";

    /** Which of these are closed; the others stay as they are until the transaction ends. */
    public Uni<Set<String>> closed(Sql sql, Collection<String> codes) {
        return codes.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : sql.rows(SHARE, of(codes)).chain(() -> found(sql, CLOSED, codes));
    }

    /** Which of these membership never told of. */
    Uni<Set<String>> unknown(Sql sql, Collection<String> codes) {
        return codes.isEmpty() ? Uni.createFrom().item(Set.of()) : found(sql, UNKNOWN, codes);
    }

    private static Uni<Set<String>> found(Sql sql, String query, Collection<String> codes) {
        return sql.rows(query, of(codes))
                .map(rows -> rows.stream().map(row -> (String) row[1]).collect(Collectors.toSet()));
    }

    private static Map<String, Object> of(Collection<String> codes) {
        return Map.of("codes", codes.stream().distinct().toArray(String[]::new));
    }
}
