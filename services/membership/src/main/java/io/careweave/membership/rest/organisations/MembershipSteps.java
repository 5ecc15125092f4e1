package io.careweave.membership.rest.organisations;

import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the steps of a membership are told. */
final class MembershipSteps {

    private MembershipSteps() {}

    record ApplicationRequest(
            @NotNull @Pattern(regexp = Forms.PRACTICE_CODE) String orgCode,
            @Nullable UUID representative) {}

    record DayRequest(@Nullable LocalDate on) {

        @Nullable
        LocalDate day() {
            return Days.plausibleOrAbsent(on, "/on");
        }
    }

    record SuspensionRequest(
            @Nullable LocalDate on,
            @Nullable @Pattern(regexp = Forms.CODE) String reasonCode) {

        @Nullable
        LocalDate day() {
            return Days.plausibleOrAbsent(on, "/on");
        }
    }

    record NominationRequest(@NotNull UUID memberId) {}
}
