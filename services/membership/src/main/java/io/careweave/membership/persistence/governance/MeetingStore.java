package io.careweave.membership.persistence.governance;

import io.careweave.commons.store.Conditions;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.governance.AgendaItem;
import io.careweave.membership.domain.governance.Attendance;
import io.careweave.membership.domain.governance.Meeting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The meetings of bodies. Whoever changes one of them locks it first. */
@ApplicationScoped
public class MeetingStore {

    public Uni<Void> insert(Mutiny.Session session, Meeting meeting) {
        var items = new ArrayList<AgendaItemRow>();
        for (var item : meeting.agenda()) {
            items.add(AgendaItemRow.from(meeting.meetingId(), items.size() + 1, item));
        }
        return session.persist(MeetingRow.from(meeting))
                .call(session::flush)
                .chain(() -> session.persistAll(items.toArray()));
    }

    /** The meeting alone, neither its agenda nor who was there. */
    public Uni<Void> update(Mutiny.Session session, Meeting meeting) {
        return session.find(MeetingRow.class, meeting.meetingId())
                .invoke(row -> row.update(meeting))
                .replaceWithVoid();
    }

    /** The last item of the agenda. */
    public Uni<Void> insertItem(Mutiny.Session session, Meeting meeting) {
        var agenda = meeting.agenda();
        return session.persist(AgendaItemRow.from(meeting.meetingId(), agenda.size(), agenda.getLast()));
    }

    /** Who was there, instead of what was recorded before. */
    public Uni<Void> replaceAttendance(Mutiny.Session session, Meeting meeting) {
        var there = new ArrayList<UUID>(meeting.attendance().present());
        var absent = new ArrayList<@Nullable UUID>();
        there.forEach(_ -> absent.add(null));
        for (var proxy : meeting.attendance().proxies()) {
            there.add(proxy.holder());
            absent.add(proxy.absent());
        }
        return session.createNativeQuery("delete from attendance where meeting_id = :meeting")
                .setParameter("meeting", meeting.meetingId())
                .executeUpdate()
                .chain(() -> session.createNativeQuery("insert into attendance (meeting_id, member_id, proxy_for)"
                                + " select :meeting, * from unnest(cast(:there as uuid[]), cast(:absent as uuid[]))")
                        .setParameter("meeting", meeting.meetingId())
                        .setParameter("there", there.toArray(UUID[]::new))
                        .setParameter("absent", absent.toArray(UUID[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }

    public Uni<Optional<Meeting>> find(Mutiny.Session session, UUID meetingId) {
        return session.find(MeetingRow.class, meetingId).chain(row -> whole(session, row));
    }

    public Uni<Optional<Meeting>> lock(Mutiny.Session session, UUID meetingId) {
        return session.find(MeetingRow.class, meetingId, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> whole(session, row));
    }

    private static Uni<Optional<Meeting>> whole(Mutiny.Session session, @Nullable MeetingRow row) {
        return row == null
                ? Uni.createFrom().item(Optional.empty())
                : agenda(session, row.meetingId).chain(agenda -> attendance(session, row.meetingId)
                        .map(attendance -> Optional.of(row.toDomain(agenda, attendance))));
    }

    private static Uni<List<AgendaItem>> agenda(Mutiny.Session session, UUID meetingId) {
        return session.createQuery(
                        "from AgendaItemRow i where i.meetingId = :meeting order by i.number, i.itemId",
                        AgendaItemRow.class)
                .setParameter("meeting", meetingId)
                .getResultList()
                .map(rows -> rows.stream().map(AgendaItemRow::toDomain).toList());
    }

    private static Uni<Attendance> attendance(Mutiny.Session session, UUID meetingId) {
        return session.createNativeQuery(
                        "select member_id, proxy_for from attendance where meeting_id = :meeting"
                                + " order by member_id, proxy_for",
                        Object[].class)
                .setParameter("meeting", meetingId)
                .getResultList()
                .map(rows -> {
                    var present = new HashSet<UUID>();
                    var proxies = new ArrayList<Attendance.Proxy>();
                    for (var row : rows) {
                        if (row[1] == null) {
                            present.add((UUID) row[0]);
                        } else {
                            proxies.add(new Attendance.Proxy((UUID) row[0], (UUID) row[1]));
                        }
                    }
                    return new Attendance(present, proxies);
                });
    }

    /** Oldest first, without agenda and who was there. */
    public Uni<List<Meeting>> list(Mutiny.Session session, Optional<UUID> bodyId, Optional<Position> after, int limit) {
        return new Conditions("true")
                .and("m.bodyId = :body", "body", bodyId)
                .after("m.createdAt", "m.meetingId", after)
                .query(session, MeetingRow.class, "from MeetingRow m", "m.createdAt, m.meetingId")
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> row.toDomain(List.of(), Attendance.NONE))
                        .toList());
    }
}
