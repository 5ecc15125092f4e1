package io.careweave.membership.application.organisations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Taken;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.organisations.ClassMember;
import io.careweave.membership.domain.organisations.MemberClass;
import io.careweave.membership.domain.organisations.SocietyMember;
import io.careweave.membership.persistence.organisations.OrganisationStore;
import io.careweave.membership.persistence.organisations.RollStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rolls that the secretary keeps: members of the society in law, and of the classes. */
@ApplicationScoped
public class Rolls {

    private final Mutiny.SessionFactory sessions;
    private final RollStore rolls;
    private final OrganisationStore organisations;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Rolls(
            Mutiny.SessionFactory sessions,
            RollStore rolls,
            OrganisationStore organisations,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.rolls = rolls;
        this.organisations = organisations;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** What is registered of a member of the society. */
    public record Membership(
            long sharesPence,
            LocalDate joinedOn,
            LocalDate votesFrom,
            @Nullable LocalDate leftOn) {}

    /** What is registered of a member of a class. */
    public record Belonging(
            UUID memberId,
            MemberClass memberClass,
            @Nullable String orgCode,
            LocalDate from,
            @Nullable LocalDate to) {}

    private static void authoriseReading(Actor actor) {
        if (!Duties.isSecretary(actor)
                && !Duties.has(actor, Role.RETURNING_OFFICER)
                && !Duties.has(actor, Role.AUDITOR)) {
            throw Duties.forbidden("Rolls are for the secretary, the returning officer and auditors.");
        }
    }

    /** @param expected the version replaced, absent to register a new member */
    public Uni<SocietyMember> put(UUID memberId, Optional<Long> expected, Membership told, Actor actor) {
        Duties.requireSecretary(actor);
        return sessions.withTransaction(session -> rolls.lockSociety(session, memberId)
                        .chain(before -> before.isEmpty()
                                ? join(session, memberId, expected, told)
                                : change(session, before.get(), expected, told))
                        .call(member -> record(session, actor, "society-member/" + memberId, member.version())))
                .onFailure(Taken::is)
                .transform(_ -> Taken.refusal());
    }

    private Uni<SocietyMember> join(Mutiny.Session session, UUID memberId, Optional<Long> expected, Membership told) {
        expected.ifPresent(version -> Versions.check(0, version));
        var member = new SocietyMember(
                memberId, 1, told.sharesPence(), told.joinedOn(), told.votesFrom(), told.leftOn(), today.now());
        return rolls.insert(session, member).replaceWith(member);
    }

    private Uni<SocietyMember> change(
            Mutiny.Session session, SocietyMember before, Optional<Long> expected, Membership told) {
        Versions.check(before.version(), expected.orElseGet(() -> Versions.required(null)));
        var member =
                before.registered(told.sharesPence(), told.joinedOn(), told.votesFrom(), told.leftOn(), today.now());
        return rolls.update(session, member).replaceWith(member);
    }

    public Uni<SocietyMember> get(UUID memberId, Actor actor) {
        authoriseReading(actor);
        return sessions.withSession(session -> rolls.findSociety(session, memberId))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<Page<SocietyMember>> listSociety(UUID after, int limit, Actor actor) {
        authoriseReading(actor);
        return sessions.withSession(session -> rolls.listSociety(session, after, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> last.memberId().toString()));
    }

    public Uni<Answer> record(Belonging told, Actor actor, Once<ClassMember> once) {
        Duties.requireSecretary(actor);
        return sessions.withTransaction(session -> once.run(session, () -> rolls.lockPerson(session, told.memberId())
                .chain(() -> requireOrganisation(session, told.orgCode()))
                .chain(() -> rolls.classMembers(session, told.memberClass(), told.memberId()))
                .map(known -> {
                    var member = new ClassMember(
                            ids.next(),
                            told.memberId(),
                            told.memberClass(),
                            told.orgCode(),
                            1,
                            told.from(),
                            told.to(),
                            today.now());
                    if (known.stream().anyMatch(member::overlaps)) {
                        throw new Refused(
                                MembershipProblem.ALREADY_IN_CLASS, "The person is in the class during that time.");
                    }
                    return member;
                })
                .call(member -> rolls.insert(session, member))
                .call(member -> record(session, actor, "class-member/" + member.id(), 1))));
    }

    private Uni<Void> requireOrganisation(Mutiny.Session session, @Nullable String orgCode) {
        return orgCode == null
                ? Uni.createFrom().voidItem()
                : organisations
                        .find(session, orgCode)
                        .invoke(found -> {
                            if (found.isEmpty()) {
                                throw new Refused(
                                        MembershipProblem.UNKNOWN_ORGANISATION,
                                        "The organisation named is not in the register.",
                                        new FieldError("/orgCode", "is not known here"));
                            }
                        })
                        .replaceWithVoid();
    }

    /** @param on first day on which the person is in the class no longer; today if absent */
    public Uni<ClassMember> end(UUID id, long expected, @Nullable LocalDate on, Actor actor) {
        Duties.requireSecretary(actor);
        return sessions.withTransaction(session -> rolls.lockClassMember(session, id)
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(before -> Versions.check(before.version(), expected))
                .map(before -> before.ended(on == null ? today.date() : on, today.now()))
                .call(ended -> rolls.update(session, ended))
                .call(ended -> record(session, actor, "class-member/" + id, ended.version())));
    }

    public Uni<Page<ClassMember>> listClass(MemberClass memberClass, UUID after, int limit, Actor actor) {
        authoriseReading(actor);
        return sessions.withSession(session -> rolls.listClass(session, memberClass, after, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> last.id().toString()));
    }

    private Uni<Void> record(Mutiny.Session session, Actor actor, String object, long version) {
        return audit.append(session, actor, "register", object, Map.of("version", Long.toString(version)));
    }
}
