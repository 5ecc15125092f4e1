package io.careweave.subscriptions.persistence;

import static io.careweave.subscriptions.persistence.Columns.given;
import static io.careweave.subscriptions.persistence.Columns.text;

import io.careweave.commons.network.Organisation;
import io.careweave.subscriptions.domain.NetworkOf;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Register;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who belongs to which network, as it is now. The day is the database's own, so that replicas need not agree on theirs. */
@ApplicationScoped
public class RegisterStore {

    private static final String AROUND = """
            with recursive up as (
                select org_code, kind, parent, membership_state, valid_from, valid_to, successor
                from organisation where org_code = any(cast(:codes as varchar[]))
                union
                select o.org_code, o.kind, o.parent, o.membership_state, o.valid_from, o.valid_to, o.successor
                from organisation o join up on o.org_code = up.parent)
            select cast(now() at time zone 'Europe/London' as date), up.* from up
            """;

    /** Organisations, as far as they are known, and all above them. */
    public Uni<Register> around(Mutiny.Session session, Set<String> orgCodes) {
        return session.createNativeQuery(AROUND, Object[].class)
                .setParameter("codes", orgCodes.toArray(String[]::new))
                .getResultList()
                .map(rows -> rows.isEmpty()
                        ? Register.EMPTY
                        : new Register(
                                (LocalDate) given(rows.getFirst(), 0),
                                rows.stream().map(RegisterStore::organisation).toList()));
    }

    /** Enough to tell whether events may go to some organisations; asks for nothing where nothing is for a network. */
    Uni<Register> of(Mutiny.Session session, Collection<String> owners, List<Notice> notices) {
        var about = about(notices);
        return about.isEmpty()
                ? Uni.createFrom().item(Register.EMPTY)
                : around(session, Stream.concat(owners.stream(), about.stream()).collect(Collectors.toSet()));
    }

    /** {@link #of}, of what is told of some organisations' networks. */
    Uni<Register> around(Mutiny.Session session, String owner, Stream<@Nullable String> about) {
        var codes = about.filter(Objects::nonNull).collect(Collectors.toSet());
        return codes.isEmpty()
                ? Uni.createFrom().item(Register.EMPTY)
                : around(
                        session, Stream.concat(Stream.of(owner), codes.stream()).collect(Collectors.toSet()));
    }

    /** Organisations for whose networks some of the events are. */
    public static Set<String> about(Collection<Notice> notices) {
        return notices.stream()
                .map(Notice::audience)
                .flatMap(audience -> audience instanceof NetworkOf(var orgCode) ? Stream.of(orgCode) : Stream.empty())
                .collect(Collectors.toSet());
    }

    private static Organisation organisation(@Nullable Object[] row) {
        return new Organisation(
                text(row, 1),
                text(row, 2),
                (String) row[3],
                (String) row[4],
                (LocalDate) given(row, 5),
                (LocalDate) row[6],
                (String) row[7]);
    }
}
