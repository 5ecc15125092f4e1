package io.careweave.membership.rest.governance;

import io.careweave.membership.application.governance.Advices;
import io.careweave.membership.application.governance.Meetings;
import io.careweave.membership.domain.governance.Attendance;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers send about meetings and advice. */
final class MeetingRequests {

    private MeetingRequests() {}

    record MeetingRequest(
            @NotNull UUID bodyId,
            @NotNull LocalDate heldOn,
            @Nullable @Size(max = 100) List<@NotNull @Valid ItemRequest> agenda) {

        LocalDate day() {
            return Days.plausible(heldOn, "/heldOn");
        }

        List<Meetings.NewItem> items() {
            return agenda == null
                    ? List.of()
                    : agenda.stream().map(ItemRequest::toCommand).toList();
        }
    }

    record ItemRequest(
            @NotBlank @Size(max = 200) String title,
            @Nullable @Pattern(regexp = Forms.CODE) String matterCode,
            @Nullable @Size(max = 20) Set<@NotNull @Pattern(regexp = Forms.ORG_CODE) String> orgCodes) {

        Meetings.NewItem toCommand() {
            return new Meetings.NewItem(title, matterCode, List.copyOf(Objects.requireNonNullElse(orgCodes, Set.of())));
        }
    }

    record AttendanceRequest(
            @NotNull @Size(max = 100) Set<@NotNull UUID> present,
            @Nullable @Size(max = 100) List<@NotNull @Valid ProxyRequest> proxies) {

        Attendance toDomain() {
            return new Attendance(
                    present,
                    Objects.requireNonNullElse(proxies, List.<ProxyRequest>of()).stream()
                            .map(proxy -> new Attendance.Proxy(proxy.holder(), proxy.absent()))
                            .toList());
        }
    }

    record ProxyRequest(@NotNull UUID holder, @NotNull UUID absent) {}

    record MinutesRequest(@NotBlank @Size(max = 50_000) String text) {}

    record AdviceRequest(
            @Nullable UUID toBodyId,
            @Nullable @Pattern(regexp = Forms.CODE) String matterCode,
            @Nullable @Pattern(regexp = Forms.REFERENCE) String ref,
            @NotBlank @Size(max = 10_000) String text) {

        Advices.Saying toCommand() {
            return new Advices.Saying(toBodyId, matterCode, ref, text);
        }
    }
}
