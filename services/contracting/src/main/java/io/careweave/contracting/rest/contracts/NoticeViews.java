package io.careweave.contracting.rest.contracts;

import io.careweave.commons.http.Page;
import io.careweave.contracting.domain.kpis.Notice;
import io.careweave.contracting.rest.Days;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Performance notices as they are asked for and shown. */
final class NoticeViews {

    static final String PERIOD =
            "[0-9]{4}-(0[1-9]|1[0-2])|[0-9]{4}-Q[1-4]|[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])|FY[0-9]{4}(-Q[1-4])?";

    private static final String MONTH = "20[0-9]{2}-(0[1-9]|1[0-2])";

    private NoticeViews() {}

    record NoticeRequest(
            @NotNull UUID kpiId,
            @NotNull @Pattern(regexp = PERIOD) String period) {}

    record MeetingRequest(@NotNull LocalDate on) {}

    record MilestoneRequest(
            @NotNull @Pattern(regexp = ContractRequests.CODE)
            String code,

            @NotNull LocalDate dueOn) {}

    record PlanRequest(@NotNull @Size(min = 1, max = 20) List<@NotNull @Valid MilestoneRequest> milestones) {

        List<Notice.Milestone> toMilestones() {
            var all = new ArrayList<Notice.Milestone>();
            for (int i = 0; i < milestones.size(); i++) {
                var one = milestones.get(i);
                all.add(new Notice.Milestone(
                        one.code(), Days.plausible(one.dueOn(), "/milestones/" + i + "/dueOn"), null));
            }
            return all;
        }
    }

    record JudgementRequest(
            @NotNull @Pattern(regexp = ContractRequests.CODE)
            String milestone,

            @NotNull Boolean reached) {}

    record WithholdingRequest(
            @NotNull @Pattern(regexp = ContractRequests.CODE)
            String milestone,

            @NotNull @Pattern(regexp = MONTH) String period) {}

    record HeldRequest(
            @NotNull @Min(1) @Max(ContractRequests.MOST) Long pence) {}

    record MilestoneView(String code, LocalDate dueOn, Notice.@Nullable Outcome outcome) {

        static MilestoneView from(Notice.Milestone one) {
            return new MilestoneView(one.code(), one.dueOn(), one.outcome());
        }
    }

    /** A performance notice. */
    record NoticeView(
            UUID id,
            UUID contractId,
            UUID kpiId,
            String period,
            Notice.State state,
            LocalDate issuedOn,
            LocalDate meetBy,
            @Nullable LocalDate metOn,
            List<MilestoneView> plan,
            long withheldPence,
            long releasedPence,
            long retainedPence,
            long heldPence,
            Instant createdAt,
            Instant changedAt) {

        static NoticeView from(Notice notice) {
            var account = notice.account();
            return new NoticeView(
                    notice.id(),
                    notice.contractId(),
                    notice.kpiId(),
                    notice.period(),
                    notice.state(),
                    notice.issuedOn(),
                    notice.meetBy(),
                    notice.metOn(),
                    notice.plan().stream().map(MilestoneView::from).toList(),
                    account.withheld(),
                    account.released(),
                    account.retained(),
                    account.held(),
                    notice.createdAt(),
                    notice.changedAt());
        }
    }

    record NoticesView(List<NoticeView> items, Optional<String> next) {

        static NoticesView from(Page<Notice> page) {
            var shown = page.map(NoticeView::from);
            return new NoticesView(shown.items(), shown.next());
        }
    }
}
