package io.careweave.budgets.rest.allocations;

import io.careweave.budgets.domain.allocations.AgeBand;
import io.careweave.budgets.domain.allocations.Sex;
import io.careweave.budgets.domain.allocations.WeightTable;
import io.careweave.budgets.rest.Days;
import io.careweave.budgets.rest.Decimal;
import io.careweave.budgets.rest.allocations.WeightingRequest.WeightRowRequest;
import io.careweave.commons.http.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables of weights: as imported, and as shown. */
final class WeightTableRequests {

    private WeightTableRequests() {}

    record WeightTableRequest(
            @NotNull @Pattern(regexp = AllocationRequests.CODE)
            String code,

            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.()_/-]{0,49}")
            String edition,

            @NotBlank @Size(max = 500) String source,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,

            @NotNull @Size(max = WeightingRequest.MOST_ROWS) List<@NotNull @Valid WeightRowRequest> weights,

            @Nullable Decimal newRegistrantWeight,
            @Nullable Decimal careHomeWeight,
            @Nullable Decimal needBase) {

        WeightTable.Import toImport() {
            return new WeightTable.Import(
                    code,
                    edition,
                    source,
                    Days.plausible(validFrom, "/validFrom"),
                    Days.plausibleOrAbsent(validTo, "/validTo"),
                    WeightingRequest.read(weights, newRegistrantWeight, careHomeWeight, needBase, ""));
        }
    }

    record TableEndRequest(@NotNull LocalDate validTo) {}

    record WeightRowView(@Nullable Sex sex, String ageBand, String weight) {}

    record WeightTableView(
            UUID id,
            long version,
            WeightTable.State state,
            String code,
            String edition,
            String source,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            List<WeightRowView> weights,
            @Nullable String newRegistrantWeight,
            @Nullable String careHomeWeight,
            @Nullable String needBase,
            String hash,
            String importedBy,
            @Nullable String approvedBy,
            Instant createdAt,
            Instant updatedAt) {

        static WeightTableView from(WeightTable table) {
            var weighting = table.weighting();
            return new WeightTableView(
                    table.id(),
                    table.version(),
                    table.state(),
                    table.code(),
                    table.edition(),
                    table.source(),
                    table.validFrom(),
                    table.validTo(),
                    weighting.rows().stream()
                            .map(row -> new WeightRowView(row.sex(), ages(row.ageBand()), Decimal.text(row.weight())))
                            .toList(),
                    Decimal.shown(weighting.newRegistrants()),
                    Decimal.shown(weighting.careHomes()),
                    Decimal.shown(weighting.needBase()),
                    table.hash(),
                    table.importedBy(),
                    table.approvedBy(),
                    table.createdAt(),
                    table.updatedAt());
        }

        private static String ages(AgeBand band) {
            return band.toString();
        }
    }

    record WeightTablesView(List<WeightTableView> items, Optional<String> next) {
        static WeightTablesView from(Page<WeightTable> page) {
            return new WeightTablesView(page.map(WeightTableView::from).items(), page.next());
        }
    }
}
