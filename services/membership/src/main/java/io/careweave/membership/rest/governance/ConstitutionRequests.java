package io.careweave.membership.rest.governance;

import io.careweave.membership.domain.governance.ConstitutionRules;
import io.careweave.membership.domain.governance.Document;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/** What callers send about constitution and agreements. */
final class ConstitutionRequests {

    private ConstitutionRequests() {}

    record ConstitutionRequest(
            @NotNull @Valid DocumentRequest document,
            @NotNull @Valid ConstitutionRulesRequest rules) {}

    record DocumentRequest(
            @NotBlank @Size(max = 200) String title,

            @NotNull @Size(max = 500) @Pattern(regexp = "https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?")
            String uri,

            @NotNull @Pattern(regexp = Forms.SHA256) String documentHash) {

        Document toDomain() {
            return new Document(title, uri, documentHash);
        }
    }

    /** What is left out is as the rules of resolutions have it. */
    record ConstitutionRulesRequest(
            @Nullable @Size(max = 100) List<@NotNull @Valid ProtectionRequest> protections,
            ConstitutionRules.@Nullable Base practiceDoubleBase,

            @Pattern(regexp = Forms.CLAUSE) @Nullable String practiceDoubleClause,

            ConstitutionRules.@Nullable Comparator extraordinary,

            @Pattern(regexp = Forms.CLAUSE) @Nullable String extraordinaryClause,

            @Valid @Nullable ClassCapRequest classCap) {

        ConstitutionRules toDomain() {
            return new ConstitutionRules(
                    Objects.requireNonNullElse(protections, List.<ProtectionRequest>of()).stream()
                            .map(one -> new ConstitutionRules.Protection(one.matterCode(), one.classes(), one.clause()))
                            .toList(),
                    practiceDoubleBase,
                    practiceDoubleClause,
                    extraordinary,
                    extraordinaryClause,
                    classCap == null ? null : classCap.toDomain());
        }
    }

    record ProtectionRequest(
            @NotNull @Pattern(regexp = Forms.CODE) String matterCode,
            @NotNull @Size(min = 1, max = 6) Set<ConstitutionRules.@NotNull MemberClass> classes,
            @Nullable @Pattern(regexp = Forms.CLAUSE) String clause) {}

    record ClassCapRequest(
            @NotNull ConstitutionRules.MemberClass memberClass,
            @NotNull @Min(1) @Max(1000) Integer numerator,
            @NotNull @Min(1) @Max(1000) Integer denominator,
            @Nullable @Pattern(regexp = Forms.CLAUSE) String clause) {

        ConstitutionRules.ClassCap toDomain() {
            return new ConstitutionRules.ClassCap(memberClass, numerator, denominator, clause);
        }
    }

    record RatifyRequest(@NotNull UUID resolution) {}

    record HashRequest(
            @NotNull @Pattern(regexp = Forms.SHA256) String documentHash) {}

    record AgreementRequest(
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String orgCode,
            @NotNull @Valid DocumentRequest document) {}

    record TerminateRequest(@NotNull LocalDate on) {
        LocalDate day() {
            return Days.plausible(on, "/on");
        }
    }
}
