package io.careweave.membership.application.resolutions;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.resolutions.Proxy;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.persistence.resolutions.ProxyStore;
import io.careweave.membership.persistence.resolutions.ResolutionStore;
import io.careweave.membership.persistence.resolutions.RollStore;
import io.careweave.membership.persistence.resolutions.VoteStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Members in their own right who cannot come to the meeting, and who votes for them there. */
@ApplicationScoped
public class Proxies {

    private final Mutiny.SessionFactory sessions;
    private final ResolutionStore resolutions;
    private final RollStore rolls;
    private final VoteStore votes;
    private final ProxyStore proxies;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Proxies(
            Mutiny.SessionFactory sessions,
            ResolutionStore resolutions,
            RollStore rolls,
            VoteStore votes,
            ProxyStore proxies,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.resolutions = resolutions;
        this.rolls = rolls;
        this.votes = votes;
        this.proxies = proxies;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** In place of one given before. Under the resolution's lock, so that nobody comes to hold too many. */
    public Uni<Answer> give(UUID id, UUID holder, Actor actor, Once<Proxy> once) {
        Roles.requireMember(actor);
        return sessions.withTransaction(session -> once.run(session, () -> lock(session, id)
                .chain(resolution -> {
                    var proxy = Proxy.given(ids.next(), resolution, actor.id(), holder.toString(), today.now());
                    return requireGiver(session, resolution, actor)
                            .chain(() -> proxies.withdraw(session, id, proxy.round(), actor.id(), today.now()))
                            .chain(() -> proxies.held(session, id, proxy.round(), proxy.holder()))
                            .invoke(held ->
                                    Proxy.requireRoom(held, resolution.current().rule()))
                            .chain(() -> proxies.insert(session, proxy))
                            .replaceWith(proxy);
                })
                .call(() -> record(session, actor, "give-proxy", id))));
    }

    private Uni<Void> requireGiver(Mutiny.Session session, Resolution resolution, Actor actor) {
        int round = resolution.current().number();
        var giver = List.of(actor.id());
        return rolls.entries(session, resolution.id(), round, giver)
                .invoke(Proxy::requireGiver)
                .chain(() -> votes.votedOf(session, resolution.id(), round, giver))
                .invoke(voted -> {
                    if (!voted.isEmpty()) {
                        throw new Refused(MembershipProblem.ALREADY_VOTED, "Your vote has been cast, and stands.");
                    }
                })
                .replaceWithVoid();
    }

    /** What was voted by it stands. */
    public Uni<Void> withdraw(UUID id, Actor actor) {
        Roles.requireMember(actor);
        return sessions.withTransaction(session -> lock(session, id)
                .chain(resolution -> {
                    resolution.requireProxies(today.now());
                    return proxies.withdraw(session, id, resolution.current().number(), actor.id(), today.now());
                })
                .call(() -> record(session, actor, "withdraw-proxy", id))
                .replaceWithVoid());
    }

    /** Those that the caller gave or holds for the latest vote. */
    public Uni<List<Proxy>> own(UUID id, Actor actor) {
        return sessions.withSession(session -> resolutions
                .find(session, id)
                .map(found -> found.filter(one -> !one.rounds().isEmpty()).orElseThrow(Refused::notFound))
                .chain(one -> proxies.of(session, id, one.current().number(), actor.id())));
    }

    private Uni<Resolution> lock(Mutiny.Session session, UUID id) {
        return resolutions
                .lock(session, id)
                .map(found -> found.filter(one -> !one.rounds().isEmpty()).orElseThrow(Refused::notFound));
    }

    private Uni<Void> record(Mutiny.Session session, Actor actor, String verb, UUID id) {
        return audit.append(session, actor, verb, "resolution/" + id, Map.of());
    }
}
