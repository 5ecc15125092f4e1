package io.careweave.membership.persistence.organisations;

import io.careweave.membership.domain.organisations.ClassMember;
import io.careweave.membership.domain.organisations.MemberClass;
import io.careweave.membership.domain.organisations.SocietyMember;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Persons registered one by one: members of the society, and of classes. */
@ApplicationScoped
public class RollStore {

    public Uni<Optional<SocietyMember>> findSociety(Mutiny.Session session, UUID memberId) {
        return session.find(SocietyMemberRow.class, memberId)
                .map(row -> Optional.ofNullable(row).map(SocietyMemberRow::toDomain));
    }

    public Uni<Optional<SocietyMember>> lockSociety(Mutiny.Session session, UUID memberId) {
        return session.find(SocietyMemberRow.class, memberId, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(SocietyMemberRow::toDomain));
    }

    /** By id; those after the one named. */
    public Uni<List<SocietyMember>> listSociety(Mutiny.Session session, UUID after, int limit) {
        return session.createQuery(
                        "from SocietyMemberRow m where m.memberId > :after order by m.memberId", SocietyMemberRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(SocietyMemberRow::toDomain).toList());
    }

    public Uni<Void> insert(Mutiny.Session session, SocietyMember member) {
        return session.persist(SocietyMemberRow.from(member)).call(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, SocietyMember member) {
        return session.find(SocietyMemberRow.class, member.memberId())
                .invoke(row -> row.take(member))
                .chain(session::flush);
    }

    public Uni<Optional<ClassMember>> lockClassMember(Mutiny.Session session, UUID id) {
        return session.find(ClassMemberRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(ClassMemberRow::toDomain));
    }

    /** Waits until nobody else registers the person, so that no two registrations of a class overlap. */
    public Uni<Void> lockPerson(Mutiny.Session session, UUID memberId) {
        return session.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(:member, 0))", Integer.class)
                .setParameter("member", "class member " + memberId)
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Of one person in one class. */
    public Uni<List<ClassMember>> classMembers(Mutiny.Session session, MemberClass memberClass, UUID memberId) {
        return session.createQuery(
                        "from ClassMemberRow m where m.memberClass = :class and m.memberId = :member",
                        ClassMemberRow.class)
                .setParameter("class", memberClass)
                .setParameter("member", memberId)
                .getResultList()
                .map(rows -> rows.stream().map(ClassMemberRow::toDomain).toList());
    }

    /** Of a class, by id; those after the one named. */
    public Uni<List<ClassMember>> listClass(Mutiny.Session session, MemberClass memberClass, UUID after, int limit) {
        return session.createQuery(
                        "from ClassMemberRow m where m.memberClass = :class and m.id > :after order by m.id",
                        ClassMemberRow.class)
                .setParameter("class", memberClass)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(ClassMemberRow::toDomain).toList());
    }

    public Uni<Void> insert(Mutiny.Session session, ClassMember member) {
        return session.persist(ClassMemberRow.from(member)).call(session::flush);
    }

    public Uni<Void> update(Mutiny.Session session, ClassMember member) {
        return session.find(ClassMemberRow.class, member.id())
                .invoke(row -> row.take(member))
                .chain(session::flush);
    }
}
