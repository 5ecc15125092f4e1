package io.careweave.membership.rest.governance;

import io.careweave.commons.http.Page;
import io.careweave.membership.domain.governance.Advice;
import io.careweave.membership.domain.governance.AgendaItem;
import io.careweave.membership.domain.governance.Attendance;
import io.careweave.membership.domain.governance.Meeting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A meeting of a body. */
record MeetingView(
        UUID meetingId,
        UUID bodyId,
        long version,
        Meeting.State state,
        LocalDate heldOn,
        @Nullable List<ItemView> agenda,
        @Nullable List<UUID> present,
        @Nullable List<ProxyView> proxies,
        @Nullable Boolean quorate,
        @Nullable Instant minutesApprovedAt,
        Instant createdAt,
        Instant updatedAt) {

    record ItemView(UUID itemId, String title, @Nullable String matterCode, List<String> orgCodes) {
        static ItemView from(AgendaItem item) {
            return new ItemView(item.itemId(), item.title(), item.matterCode(), item.orgCodes());
        }
    }

    record ProxyView(UUID holder, UUID absent) {
        static ProxyView from(Attendance.Proxy proxy) {
            return new ProxyView(proxy.holder(), proxy.absent());
        }
    }

    /** @param approvedAt absent while they are a draft */
    record MinutesView(
            UUID meetingId,
            String text,
            @Nullable Instant approvedAt,
            @Nullable String approvedBy) {

        static MinutesView from(Meeting meeting) {
            var minutes = Objects.requireNonNull(meeting.minutes());
            var approval = minutes.approval();
            return new MinutesView(
                    meeting.meetingId(),
                    minutes.text(),
                    approval == null ? null : approval.at(),
                    approval == null ? null : approval.by());
        }
    }

    /** One page of meetings, each without its agenda and who was there. */
    record MeetingsView(List<MeetingView> items, Optional<String> next) {
        static MeetingsView from(Page<Meeting> page) {
            return new MeetingsView(
                    page.map(meeting -> of(meeting, null, null, null)).items(), page.next());
        }
    }

    record AdviceView(
            UUID adviceId,
            UUID bodyId,
            @Nullable UUID toBodyId,
            @Nullable String matterCode,
            @Nullable String ref,
            String text,
            String givenBy,
            Instant givenAt) {

        static AdviceView from(Advice advice) {
            return new AdviceView(
                    advice.adviceId(),
                    advice.bodyId(),
                    advice.toBody(),
                    advice.matterCode(),
                    advice.ref(),
                    advice.text(),
                    advice.givenBy(),
                    advice.givenAt());
        }
    }

    /** One page of advice. */
    record AdvicesView(List<AdviceView> items, Optional<String> next) {
        static AdvicesView from(Page<Advice> page) {
            return new AdvicesView(page.map(AdviceView::from).items(), page.next());
        }
    }

    static MeetingView from(Meeting meeting) {
        return of(
                meeting,
                meeting.agenda().stream().map(ItemView::from).toList(),
                meeting.attendance().present().stream().sorted().toList(),
                meeting.attendance().proxies().stream().map(ProxyView::from).toList());
    }

    private static MeetingView of(
            Meeting meeting,
            @Nullable List<ItemView> agenda,
            @Nullable List<UUID> present,
            @Nullable List<ProxyView> proxies) {
        var minutes = meeting.minutes();
        var approval = minutes == null ? null : minutes.approval();
        return new MeetingView(
                meeting.meetingId(),
                meeting.bodyId(),
                meeting.version(),
                meeting.state(),
                meeting.heldOn(),
                agenda,
                present,
                proxies,
                meeting.quorate(),
                approval == null ? null : approval.at(),
                meeting.createdAt(),
                meeting.updatedAt());
    }
}
