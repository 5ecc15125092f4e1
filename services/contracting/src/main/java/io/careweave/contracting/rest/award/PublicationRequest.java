package io.careweave.contracting.rest.award;

import io.careweave.contracting.domain.award.NoticeText;
import io.careweave.contracting.domain.procurements.KeyCriterion;
import io.careweave.contracting.domain.routing.NoticeKind;
import io.careweave.contracting.rest.Days;
import io.careweave.contracting.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A notice to be published. What is blank is named all at once, by the rule. */
record PublicationRequest(
        @NotNull NoticeKind kind,
        @Nullable @Size(max = 500) String title,
        @Nullable @Size(max = 80) String reference,
        @Nullable @Size(max = 20_000) String description,
        @Nullable @Size(max = 10) String cpv,

        @Nullable @Size(max = 50)
        Map<@Pattern(regexp = Forms.ORG_CODE) String, @NotNull @Valid NoticeProviderRequest> providers,

        @Nullable @Min(0) Long lifetimePence,
        @Nullable LocalDate from,
        @Nullable LocalDate until,

        @Nullable @Size(max = 20) List<@NotNull @Size(max = 200) String> decisionMakers,

        @Nullable Map<@NotNull KeyCriterion, @NotNull @Size(max = 5_000) String> reasons,
        @Nullable @Size(max = 5_000) String rationale,
        @Nullable @Size(max = 5_000) String conflicts,
        @Nullable @Size(max = 5_000) String conflictsManaged) {

    record NoticeProviderRequest(
            @Nullable @Size(max = 200) String name,
            @Nullable @Size(max = 500) String address) {}

    NoticeText toText() {
        var named = new HashMap<String, NoticeText.Provider>();
        if (providers != null) {
            providers.forEach(
                    (org, provider) -> named.put(org, new NoticeText.Provider(provider.name(), provider.address())));
        }
        var given = new HashMap<String, String>();
        if (reasons != null) {
            reasons.forEach((key, reason) -> given.put(key.name(), reason));
        }
        return new NoticeText(
                kind,
                title,
                reference,
                description,
                cpv,
                named,
                lifetimePence,
                Days.plausibleOrAbsent(from, "/from"),
                Days.plausibleOrAbsent(until, "/until"),
                Objects.requireNonNullElse(decisionMakers, List.of()),
                given,
                rationale,
                conflicts,
                conflictsManaged);
    }
}
