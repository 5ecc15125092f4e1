package io.careweave.contracting.domain.contracts;

import io.careweave.contracting.domain.contracts.Terms.SpecificationVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Contracts as tests need them. */
final class Drafts {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    static final LocalDate START = LocalDate.of(2027, 4, 1);
    static final LocalDate END = LocalDate.of(2030, 4, 1);
    static final FundingLine LINE = new FundingLine("RECURRENT", "X-RIDGEWAY", "COMMUNITY", "FY2027", 25_000_000);
    static final Signing.Attached ALL = new Signing.Attached(true, true);

    private Drafts() {}

    static Terms terms(ContractKind kind, long awardPence, FundingLine... lines) {
        return new Terms(
                kind,
                "Community dermatology",
                "X-RIDGEWAY",
                "ZC1",
                null,
                List.of("derm-zc1"),
                START,
                END,
                awardPence,
                List.of(lines),
                new SpecificationVersion(UUID.randomUUID(), 1),
                UUID.randomUUID(),
                START.plusYears(1),
                LegalBasis.PSR_COMPETITIVE,
                null,
                null);
    }

    static Contract draft(FundingLine... lines) {
        return Contract.draft(
                UUID.randomUUID(), terms(ContractKind.COMMUNITY_SERVICES, 75_000_000, lines), List.of(), NOW);
    }

    static Contract draft(List<String> conditions) {
        return Contract.draft(UUID.randomUUID(), terms(ContractKind.COMMUNITY_SERVICES, 75_000_000), conditions, NOW);
    }

    /** Without money. */
    static Contract signed(List<String> conditions) {
        return draft(conditions).agree(TODAY, NOW).sign(TODAY, TODAY, "SoD-4.1", NOW);
    }

    static Contract live() {
        return signed(List.of()).commence(NOW);
    }
}
