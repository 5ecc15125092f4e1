package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Taken;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.contracts.Post;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.PostStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Staffing schedules: the posts that are supplied under a contract. */
@ApplicationScoped
public class Staffing {

    private final Mutiny.SessionFactory sessions;
    private final ContractStore contracts;
    private final PostStore posts;
    private final ContractKeeping keeping;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    Staffing(
            Mutiny.SessionFactory sessions,
            ContractStore contracts,
            PostStore posts,
            ContractKeeping keeping,
            Audit audit,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.contracts = contracts;
        this.posts = posts;
        this.keeping = keeping;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    /** A post as it is wanted. */
    public record Wanted(
            String code,
            String employerOrg,
            String managedBy,
            BigDecimal wte,
            long rechargePence,
            LocalDate from,
            LocalDate to) {

        Post post(UUID id, UUID contractId) {
            return new Post(id, contractId, code, employerOrg, managedBy, wte, rechargePence, from, to);
        }
    }

    public Uni<Answer> add(UUID contractId, Wanted wanted, Actor actor, Once<Post> once) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session -> once.run(session, () -> contracts
                        .lock(session, contractId)
                        .map(found -> new Change(ContractAccess.seen(found, actor)))
                        .chain(change -> insert(
                                        session,
                                        wanted.post(ids.next(), contractId).checkedAgainst(change.contract()))
                                .call(() -> keeping.keep(session, change))
                                .call(post -> audit.append(
                                        session,
                                        actor,
                                        "add-post",
                                        "contract/" + contractId,
                                        Map.of("code", post.code()))))))
                .invoke(outbox::wake);
    }

    private Uni<Post> insert(Mutiny.Session session, Post post) {
        return posts.insert(session, post, today.now())
                .onFailure(Taken::is)
                .transform(_ -> new Refused(
                        ContractingProblem.CONTRACT_INVALID,
                        "The contract has a post of that code.",
                        new FieldError("/code", "taken")))
                .replaceWith(post);
    }

    public Uni<List<Post>> list(UUID contractId, Actor actor) {
        var unused = ContractAccess.party(actor);
        return sessions.withSession(session -> contracts
                .find(session, contractId)
                .invoke(found -> ContractAccess.requireSeen(found, actor))
                .chain(() -> posts.of(session, contractId)));
    }
}
