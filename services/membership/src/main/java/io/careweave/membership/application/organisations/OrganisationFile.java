package io.careweave.membership.application.organisations;

import io.careweave.commons.files.CsvRows;
import io.careweave.commons.files.Pieces;
import io.careweave.commons.files.Spool;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.organisations.OdsRow;
import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.domain.organisations.PracticeMembership;
import io.careweave.membership.domain.organisations.RowFault;
import io.careweave.membership.domain.organisations.Verdicts;
import io.careweave.membership.persistence.organisations.RegisterStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** The published list of practices and prescribing cost centres, into the register. */
@ApplicationScoped
class OrganisationFile {

    private static final Set<PracticeMembership.State> MEMBERS = EnumSet.of(
            PracticeMembership.State.APPLIED, PracticeMembership.State.ADMITTED, PracticeMembership.State.SUSPENDED);

    private final RegisterStore register;
    private final OrganisationEvents events;
    private final Exits exits;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    OrganisationFile(
            RegisterStore register, OrganisationEvents events, Exits exits, Outbox outbox, Ids ids, Today today) {
        this.register = register;
        this.events = events;
        this.exits = exits;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    private record Listed(long line, OdsRow row) {}

    Uni<Void> read(Mutiny.Session session, Spool.Arrived body, Verdicts verdicts, Imports.Keep keep) {
        var seen = new BitSet();
        return Pieces.each(body, piece -> {
            var listed = listed(piece, seen, verdicts);
            return register.lock(
                            session,
                            listed.stream().map(one -> one.row().orgCode()).toList())
                    .chain(known -> store(session, listed, known, verdicts))
                    .chain(() -> keep.these(verdicts.take()));
        });
    }

    /** @param seen codes of the rows before, by {@link #number} */
    private static List<Listed> listed(List<CsvRows.Row> piece, BitSet seen, Verdicts verdicts) {
        List<Listed> listed = new ArrayList<>();
        for (var line : piece) {
            try {
                var row = OdsRow.read(Rows.fields(line));
                if (seen.get(number(row.orgCode()))) {
                    throw new RowFault(RowFault.Reason.DUPLICATE);
                }
                seen.set(number(row.orgCode()));
                listed.add(new Listed(line.line(), row));
            } catch (RowFault fault) {
                verdicts.rejected(line.line(), Codes.firstOf(line.fields()), fault.reason());
            }
        }
        return listed;
    }

    /** Of a letter and five digits: below 2.6 million. */
    private static int number(String code) {
        return (code.charAt(0) - 'A') * 100_000 + Integer.parseInt(code.substring(1));
    }

    private Uni<Void> store(
            Mutiny.Session session, List<Listed> listed, Map<String, Organisation> known, Verdicts verdicts) {
        var now = today.now();
        List<Organisation> changed = new ArrayList<>();
        List<Organisation> leaving = new ArrayList<>();
        for (var one : listed) {
            var before = known.get(one.row().orgCode());
            if (before == null) {
                verdicts.changed(1);
                changed.add(Organisation.published(one.row(), ids.next(), now));
            } else if (!before.isListed()) {
                verdicts.rejected(one.line(), one.row().orgCode(), RowFault.Reason.KIND);
            } else if (before.isAs(one.row())) {
                verdicts.unchanged(1);
            } else {
                verdicts.changed(1);
                var after = before.published(one.row(), now);
                (leaves(before, after) ? leaving : changed).add(after);
            }
        }
        var all = changed.stream().map(events::state).toList();
        return register.publish(session, changed, now)
                .chain(() -> outbox.append(session, all))
                .chain(() -> leave(session, leaving));
    }

    /** A member that closes, or is found to be no practice. */
    private static boolean leaves(Organisation before, Organisation after) {
        return before.membershipState() != null
                && MEMBERS.contains(before.membershipState())
                && (after.kind() != Organisation.Kind.PRACTICE
                        || (after.validTo() != null && !Objects.equals(after.validTo(), before.validTo())));
    }

    private Uni<Void> leave(Mutiny.Session session, List<Organisation> leaving) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var one : leaving) {
            var on = one.validTo() == null ? today.date() : one.validTo();
            all = all.chain(() -> exits.close(session, one, on)).replaceWithVoid();
        }
        return all;
    }

    /** Codes as they may be shown of a row that was refused. */
    static final class Codes {
        private Codes() {}

        static @org.jspecify.annotations.Nullable String firstOf(List<String> fields) {
            return !fields.isEmpty() && OdsRow.isPracticeCode(fields.getFirst()) ? fields.getFirst() : null;
        }
    }
}
