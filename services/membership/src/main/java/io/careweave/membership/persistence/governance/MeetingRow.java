package io.careweave.membership.persistence.governance;

import io.careweave.membership.domain.governance.AgendaItem;
import io.careweave.membership.domain.governance.Attendance;
import io.careweave.membership.domain.governance.Meeting;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "meeting")
class MeetingRow {

    @Id
    @Column(name = "meeting_id")
    UUID meetingId;

    @Column(name = "body_id", updatable = false)
    UUID bodyId;

    long version;

    @Column(name = "held_on", updatable = false)
    LocalDate heldOn;

    @Enumerated(EnumType.STRING)
    Meeting.State state;

    @Nullable
    Boolean quorate;

    @Nullable
    String minutes;

    @Column(name = "minutes_approved_by")
    @Nullable
    String minutesApprovedBy;

    @Column(name = "minutes_approved_at")
    @Nullable
    Instant minutesApprovedAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static MeetingRow from(Meeting meeting) {
        var row = new MeetingRow();
        row.meetingId = meeting.meetingId();
        row.bodyId = meeting.bodyId();
        row.heldOn = meeting.heldOn();
        row.createdAt = meeting.createdAt();
        row.update(meeting);
        return row;
    }

    void update(Meeting meeting) {
        version = meeting.version();
        state = meeting.state();
        quorate = meeting.quorate();
        var written = meeting.minutes();
        minutes = written == null ? null : written.text();
        var approval = written == null ? null : written.approval();
        minutesApprovedBy = approval == null ? null : approval.by();
        minutesApprovedAt = approval == null ? null : approval.at();
        updatedAt = meeting.updatedAt();
    }

    Meeting toDomain(List<AgendaItem> agenda, Attendance attendance) {
        return new Meeting(
                meetingId,
                bodyId,
                version,
                state,
                heldOn,
                agenda,
                attendance,
                quorate,
                minutes == null ? null : new Meeting.Minutes(minutes, approval()),
                createdAt,
                updatedAt);
    }

    private Meeting.@Nullable Approval approval() {
        return minutesApprovedAt == null
                ? null
                : new Meeting.Approval(Objects.requireNonNull(minutesApprovedBy), minutesApprovedAt);
    }
}
