package io.careweave.membership.application.interests;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.application.resolutions.ResolutionEvents;
import io.careweave.membership.application.resolutions.Resolutions;
import io.careweave.membership.application.resolutions.Sittings;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.Roles;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.domain.resolutions.RuleBook;
import io.careweave.membership.domain.resolutions.Sitting;
import io.careweave.membership.persistence.interests.InterestStore;
import io.careweave.membership.persistence.resolutions.ResolutionStore;
import io.careweave.membership.persistence.resolutions.RollStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Panels without conflict, in place of bodies that have too few left to decide. */
@ApplicationScoped
public class Panels {

    private final Mutiny.SessionFactory sessions;
    private final ResolutionStore resolutions;
    private final RollStore rolls;
    private final Sittings sittings;
    private final InterestStore interests;
    private final ResolutionEvents events;
    private final RuleBook rules;
    private final Outbox outbox;
    private final Audit audit;
    private final Today today;

    Panels(
            Mutiny.SessionFactory sessions,
            ResolutionStore resolutions,
            RollStore rolls,
            Sittings sittings,
            InterestStore interests,
            ResolutionEvents events,
            RuleBook rules,
            Outbox outbox,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.resolutions = resolutions;
        this.rolls = rolls;
        this.sittings = sittings;
        this.interests = interests;
        this.events = events;
        this.rules = rules;
        this.outbox = outbox;
        this.audit = audit;
        this.today = today;
    }

    /**
     * A panel, and when it decides.
     *
     * @param bodyId the body whose members it is; absent if they are named
     * @param memberIds who it is, members of other bodies; empty if a body is named
     * @param meetingId the meeting at which it decides; absent for a vote in writing
     */
    public record Naming(
            @Nullable UUID bodyId,
            List<UUID> memberIds,
            Instant opensAt,
            Instant closesAt,
            @Nullable UUID meetingId) {

        Sitting sitting() {
            return new Sitting(bodyId, meetingId, null, opensAt, closesAt);
        }
    }

    /** @param expected the version of the resolution that the caller has read */
    public Uni<Resolutions.Shown> name(UUID id, long expected, Naming naming, Actor actor) {
        Roles.require(actor, Role.SECRETARY, Role.PROBITY_OFFICER);
        return sessions.withTransaction(session -> resolutions
                        .lock(session, id)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .chain(before -> {
                            var change = before.panelled(naming.sitting(), today.now());
                            int round = change.resolution().current().number();
                            Versions.check(before.version(), expected);
                            return sittings.require(session, naming.sitting())
                                    .chain(() -> members(session, before, naming))
                                    .chain(members -> rolls.panel(session, id, round, members))
                                    .chain(() -> rolls.carryOver(session, id, round))
                                    .chain(() -> resolutions.update(session, change.resolution()))
                                    .chain(() -> outbox.append(session, events.of(change)))
                                    .replaceWith(change.resolution());
                        })
                        .call(() -> audit.append(session, actor, "name-panel", "resolution/" + id, Map.of())))
                .map(after -> new Resolutions.Shown(after, today.now()))
                .invoke(outbox::wake);
    }

    /** All those named, if each holds a seat and none is in conflict; of a body, those who are not. */
    private Uni<List<String>> members(Mutiny.Session session, Resolution resolution, Naming naming) {
        var named = naming.memberIds().stream().map(UUID::toString).distinct().toList();
        return rolls.seated(session, resolution.bodyId(), naming.bodyId(), named, today.date())
                .chain(seated -> conflicted(session, resolution, seated).map(conflicted -> {
                    var free = seated.stream()
                            .filter(member -> !conflicted.contains(member))
                            .toList();
                    if (free.isEmpty() || (naming.bodyId() == null && free.size() < named.size())) {
                        throw new Refused(
                                MembershipProblem.PANEL_IN_CONFLICT,
                                "%d of %d named hold a seat and are not in conflict."
                                        .formatted(free.size(), Math.max(named.size(), seated.size())),
                                new FieldError(
                                        naming.bodyId() == null ? "/memberIds" : "/bodyId", "in conflict or no seat"));
                    }
                    return free;
                }));
    }

    private Uni<Set<String>> conflicted(Mutiny.Session session, Resolution resolution, List<String> members) {
        var proposal = resolution.proposal();
        var question = new InterestStore.Question(
                members, proposal.subjectOrgs(), rules.paysPractices(proposal), today.date());
        return rolls.recused(session, resolution.id())
                .chain(recused -> interests.conflicts(session, question).map(conflicts -> {
                    Set<String> all = new HashSet<>(recused);
                    conflicts.forEach(one -> all.add(one.memberId().toString()));
                    return all;
                }));
    }
}
