package io.careweave.budgets.application.statements;

import io.careweave.budgets.application.Duties;
import io.careweave.budgets.application.Today;
import io.careweave.budgets.application.holders.Holders;
import io.careweave.budgets.domain.holders.Access;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.domain.statements.PlanProfile;
import io.careweave.budgets.persistence.holders.HolderStore;
import io.careweave.budgets.persistence.statements.PlanProfileStore;
import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.network.Organisation;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** How budgets are to be spent over the months of a year. Each profile stays; the latest of a holder and line stands. */
@ApplicationScoped
public class PlanProfiles {

    private final Mutiny.SessionFactory sessions;
    private final Holders holders;
    private final HolderStore organisations;
    private final PlanProfileStore profiles;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    PlanProfiles(
            Mutiny.SessionFactory sessions,
            Holders holders,
            HolderStore organisations,
            PlanProfileStore profiles,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.holders = holders;
        this.organisations = organisations;
        this.profiles = profiles;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** A profile as it is given; see {@link PlanProfile}. */
    public record Command(
            FinancialYear year,
            String holder,
            @Nullable ServiceLine line,
            List<BigDecimal> parts,
            @Nullable String reference) {}

    public Uni<Answer> set(Command command, Actor actor, Once<PlanProfile> once) {
        Duties.require(actor, Role.FINANCE);
        var holder = command.holder();
        // Who sets a profile of the holder waits for the other who does, so that versions have no gap.
        return sessions.withTransaction(session -> once.run(session, () -> organisations
                .lock(session, Set.of(holder))
                .chain(() -> holders.reach(session, actor))
                .chain(reach -> holders.requireOpen(session, Map.of(holder, "/holder"), reach))
                .chain(() -> profiles.versions(session, command.year(), holder, command.line()))
                .map(versions -> profile(command, versions + 1, actor))
                .call(profile -> profiles.insert(session, profile))
                .call(profile -> audit.append(
                        session,
                        actor,
                        "set-plan-profile",
                        "plan-profile/" + profile.id(),
                        Map.of("holder", holder, "year", command.year().toString())))));
    }

    private PlanProfile profile(Command command, int version, Actor actor) {
        return new PlanProfile(
                ids.next(),
                command.year(),
                command.holder(),
                command.line(),
                version,
                command.parts(),
                command.reference(),
                today.now(),
                actor.id());
    }

    public Uni<PlanProfile> get(UUID id, Actor actor) {
        return sessions.withSession(session -> readable(session, actor)
                .chain(readable -> profiles.find(session, id, readable))
                .map(found -> found.orElseThrow(Refused::notFound)));
    }

    /** Oldest first; those that stand and those they took the place of. */
    public Uni<Page<PlanProfile>> list(
            Optional<FinancialYear> year, Optional<String> holder, Optional<Cursor> after, int limit, Actor actor) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> readable(session, actor)
                        .chain(readable -> profiles.list(session, readable, year, holder, position, limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.setAt(), last.id()).encode()));
    }

    /** Of holders whose money the actor may see, and of those above them: by their profiles it is planned too. */
    private Uni<Set<String>> readable(Mutiny.Session session, Actor actor) {
        return organisations.network(session).map(network -> {
            var codes = new HashSet<String>();
            for (var code : Access.visible(actor, network)) {
                var at = Optional.of(code);
                while (at.filter(codes::add).isPresent()) {
                    at = at.flatMap(network::find).map(Organisation::parent);
                }
            }
            return codes;
        });
    }
}
