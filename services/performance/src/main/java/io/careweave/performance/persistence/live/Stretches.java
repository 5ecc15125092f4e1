package io.careweave.performance.persistence.live;

import io.careweave.performance.domain.live.Stretch;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stretches as parameters of a query. */
final class Stretches {

    /** A table {@code s} of them, for a query to join. */
    static final String TABLE = """
            unnest(cast(:heirs as varchar[]), cast(:told as varchar[]), cast(cast(:froms as varchar[]) as date[]),
                cast(cast(:untils as varchar[]) as date[])) as s(practice, told, since, until)""";

    private Stretches() {}

    static <T> Mutiny.SelectionQuery<T> in(Mutiny.SelectionQuery<T> query, List<Stretch> stretches) {
        return query.setParameter(
                        "heirs", stretches.stream().map(Stretch::practice).toArray(String[]::new))
                .setParameter("told", stretches.stream().map(Stretch::told).toArray(String[]::new))
                .setParameter(
                        "froms",
                        stretches.stream().map(one -> one.from().toString()).toArray(String[]::new))
                .setParameter(
                        "untils",
                        stretches.stream().map(one -> one.until().toString()).toArray(String[]::new));
    }
}
