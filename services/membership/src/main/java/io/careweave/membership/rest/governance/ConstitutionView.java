package io.careweave.membership.rest.governance;

import io.careweave.commons.http.Page;
import io.careweave.membership.domain.governance.Agreement;
import io.careweave.membership.domain.governance.Constitution;
import io.careweave.membership.domain.governance.ConstitutionRules;
import io.careweave.membership.domain.governance.Distribution;
import io.careweave.membership.domain.governance.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version of the constitution. */
record ConstitutionView(
        UUID constitutionId,
        long version,
        int number,
        Constitution.State state,
        DocumentView document,
        ConstitutionRulesView rules,
        @Nullable UUID resolution,
        @Nullable LocalDate inForceFrom,
        Instant createdAt,
        Instant updatedAt) {

    record DocumentView(String title, String uri, String documentHash) {
        static DocumentView from(Document document) {
            return new DocumentView(document.title(), document.uri(), document.hash());
        }
    }

    /** What is absent is as the rules of resolutions have it. */
    record ConstitutionRulesView(
            List<ProtectionView> protections,
            ConstitutionRules.@Nullable Base practiceDoubleBase,
            @Nullable String practiceDoubleClause,
            ConstitutionRules.@Nullable Comparator extraordinary,
            @Nullable String extraordinaryClause,
            @Nullable ClassCapView classCap) {

        static ConstitutionRulesView from(ConstitutionRules rules) {
            var cap = rules.classCap();
            return new ConstitutionRulesView(
                    rules.protections().stream().map(ProtectionView::from).toList(),
                    rules.practiceDoubleBase(),
                    rules.practiceDoubleClause(),
                    rules.extraordinary(),
                    rules.extraordinaryClause(),
                    cap == null ? null : ClassCapView.from(cap));
        }
    }

    record ProtectionView(
            String matterCode,
            List<ConstitutionRules.MemberClass> classes,
            @Nullable String clause) {
        static ProtectionView from(ConstitutionRules.Protection protection) {
            return new ProtectionView(
                    protection.matterCode(),
                    protection.classes().stream().sorted().toList(),
                    protection.clause());
        }
    }

    record ClassCapView(
            ConstitutionRules.MemberClass memberClass,
            int numerator,
            int denominator,
            @Nullable String clause) {
        static ClassCapView from(ConstitutionRules.ClassCap cap) {
            return new ClassCapView(cap.memberClass(), cap.numerator(), cap.denominator(), cap.clause());
        }
    }

    /** One page of the versions. */
    record ConstitutionsView(List<ConstitutionView> items, Optional<String> next) {
        static ConstitutionsView from(Page<Constitution> page) {
            return new ConstitutionsView(page.map(ConstitutionView::from).items(), page.next());
        }
    }

    /** @param documentHash of the text that the practice says it has */
    record DistributionView(
            String orgCode,
            Instant sentAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable String documentHash) {

        static DistributionView from(Distribution distribution) {
            var said = distribution.acknowledgement();
            return said == null
                    ? new DistributionView(distribution.orgCode(), distribution.sentAt(), null, null, null)
                    : new DistributionView(
                            distribution.orgCode(), distribution.sentAt(), said.at(), said.by(), said.documentHash());
        }
    }

    /** One page of who was given a version. */
    record DistributionsView(List<DistributionView> items, Optional<String> next) {
        static DistributionsView from(Page<Distribution> page) {
            return new DistributionsView(page.map(DistributionView::from).items(), page.next());
        }
    }

    record AgreementView(
            UUID agreementId,
            long version,
            String orgCode,
            Agreement.State state,
            DocumentView document,
            @Nullable String signedBy,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate endedOn,
            Instant createdAt,
            Instant updatedAt) {

        static AgreementView from(Agreement agreement) {
            var signature = agreement.signature();
            return new AgreementView(
                    agreement.agreementId(),
                    agreement.version(),
                    agreement.orgCode(),
                    agreement.state(),
                    DocumentView.from(agreement.document()),
                    signature == null ? null : signature.by(),
                    signature == null ? null : signature.on(),
                    agreement.endedOn(),
                    agreement.createdAt(),
                    agreement.updatedAt());
        }
    }

    /** One page of agreements. */
    record AgreementsView(List<AgreementView> items, Optional<String> next) {
        static AgreementsView from(Page<Agreement> page) {
            return new AgreementsView(page.map(AgreementView::from).items(), page.next());
        }
    }

    static ConstitutionView from(Constitution constitution) {
        return new ConstitutionView(
                constitution.constitutionId(),
                constitution.version(),
                constitution.number(),
                constitution.state(),
                DocumentView.from(constitution.document()),
                ConstitutionRulesView.from(constitution.rules()),
                constitution.resolution(),
                constitution.inForceFrom(),
                constitution.createdAt(),
                constitution.updatedAt());
    }
}
