package io.careweave.membership.rest.organisations;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.careweave.commons.http.Page;
import io.careweave.membership.application.organisations.Rolls;
import io.careweave.membership.domain.organisations.ClassMember;
import io.careweave.membership.domain.organisations.MemberClass;
import io.careweave.membership.domain.organisations.SocietyMember;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rolls in requests and answers. */
final class RollViews {

    private RollViews() {}

    record SocietyMemberRequest(
            @NotNull @Min(0) @Max(100_000_000_000L) Long sharesPence,
            @NotNull LocalDate joinedOn,
            @NotNull LocalDate votesFrom,
            @Nullable LocalDate leftOn) {

        Rolls.Membership toCommand() {
            return new Rolls.Membership(
                    sharesPence,
                    Days.plausible(joinedOn, "/joinedOn"),
                    Days.plausible(votesFrom, "/votesFrom"),
                    Days.plausibleOrAbsent(leftOn, "/leftOn"));
        }
    }

    record SocietyMemberView(
            UUID memberId,
            long version,
            long sharesPence,
            LocalDate joinedOn,
            LocalDate votesFrom,
            @Nullable LocalDate leftOn,
            Instant updatedAt) {

        static SocietyMemberView from(SocietyMember member) {
            return new SocietyMemberView(
                    member.memberId(),
                    member.version(),
                    member.sharesPence(),
                    member.joinedOn(),
                    member.votesFrom(),
                    member.leftOn(),
                    member.updatedAt());
        }
    }

    /** {@code next} is the cursor of the page after this one, absent on the last. */
    record SocietyMembersView(List<SocietyMemberView> items, Optional<String> next) {

        static SocietyMembersView from(Page<SocietyMember> page) {
            return new SocietyMembersView(page.map(SocietyMemberView::from).items(), page.next());
        }
    }

    record ClassMemberRequest(
            @NotNull UUID memberId,
            @JsonProperty("class") @NotNull MemberClass memberClass,
            @Nullable @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @NotNull LocalDate from,
            @Nullable LocalDate to) {

        Rolls.Belonging toCommand() {
            return new Rolls.Belonging(
                    memberId, memberClass, orgCode, Days.plausible(from, "/from"), Days.plausibleOrAbsent(to, "/to"));
        }
    }

    record ClassMemberView(
            UUID id,
            long version,
            UUID memberId,
            @JsonProperty("class") MemberClass memberClass,
            @Nullable String orgCode,
            LocalDate from,
            @Nullable LocalDate to,
            Instant updatedAt) {

        static ClassMemberView from(ClassMember member) {
            return new ClassMemberView(
                    member.id(),
                    member.version(),
                    member.memberId(),
                    member.memberClass(),
                    member.orgCode(),
                    member.validFrom(),
                    member.validTo(),
                    member.updatedAt());
        }
    }

    /** {@code next} is the cursor of the page after this one, absent on the last. */
    record ClassMembersView(List<ClassMemberView> items, Optional<String> next) {

        static ClassMembersView from(Page<ClassMember> page) {
            return new ClassMembersView(page.map(ClassMemberView::from).items(), page.next());
        }
    }
}
