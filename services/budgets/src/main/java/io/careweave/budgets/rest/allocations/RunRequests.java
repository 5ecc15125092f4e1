package io.careweave.budgets.rest.allocations;

import io.careweave.budgets.domain.allocations.Component;
import io.careweave.budgets.domain.allocations.Inputs;
import io.careweave.budgets.domain.allocations.Plan;
import io.careweave.budgets.domain.allocations.PracticeList;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.rest.Days;
import io.careweave.budgets.rest.Decimal;
import io.careweave.budgets.rest.Forms;
import io.careweave.budgets.rest.allocations.AllocationRequests.PaceRequest;
import io.careweave.commons.problem.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a run is to allocate. */
final class RunRequests {

    private RunRequests() {}

    /**
     * @param listsOn the newest lists counted on or before it are taken
     * @param supersedes run that this one takes the place of
     */
    record AllocationRunRequest(
            @NotNull @Pattern(regexp = FinancialYear.FORM) String financialYear,
            @NotNull Fund fund,
            @NotNull LocalDate listsOn,

            @NotNull @Size(max = Inputs.MOST_COMPONENTS) List<@NotNull @Valid RunComponentRequest> components,

            @NotNull @Size(max = Plan.MOST_PRACTICES) List<@NotNull @Valid RunPracticeRequest> practices,

            @Nullable @Valid PaceRequest paceOfChange,
            @Nullable @Size(max = 100) List<@NotNull @Valid RetainedFundRequest> retained,
            @Nullable UUID supersedes) {

        Plan toPlan() {
            var inputs = new Inputs(
                    IntStream.range(0, components.size())
                            .mapToObj(i -> components.get(i).read("/components/" + i))
                            .toList(),
                    IntStream.range(0, practices.size())
                            .mapToObj(i -> practices.get(i).read("/practices/" + i))
                            .toList(),
                    PaceRequest.read(paceOfChange));
            var kept = Objects.requireNonNullElse(retained, List.<RetainedFundRequest>of());
            return new Plan(
                    FinancialYear.parse(financialYear),
                    fund,
                    Days.plausible(listsOn, "/listsOn"),
                    components.stream()
                            .map(each -> new Plan.Pot(each.code(), each.serviceLine(), each.table(), null))
                            .toList(),
                    inputs,
                    IntStream.range(0, kept.size())
                            .mapToObj(i -> kept.get(i).read("/retained/" + i))
                            .toList(),
                    supersedes);
        }
    }

    /** @param table code of the table of weights; absent to count every patient alike */
    record RunComponentRequest(
            @NotNull @Pattern(regexp = AllocationRequests.CODE)
            String code,

            @NotNull ServiceLine serviceLine,
            @NotNull Pence potPence,

            @Nullable @Pattern(regexp = AllocationRequests.CODE)
            String table,

            @Nullable @Size(max = AllocationRequests.MOST_FACTORS)
            Set<@NotNull @Pattern(regexp = AllocationRequests.FACTOR) String> factors) {

        Component read(String pointer) {
            return new Component(code, potPence.read(pointer + "/potPence"), null, factors);
        }
    }

    /** A practice whose list is looked up. */
    record RunPracticeRequest(
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String orgCode,

            @Nullable @Size(max = AllocationRequests.MOST_FACTORS)
            Map<@NotNull @Pattern(regexp = AllocationRequests.FACTOR) String, @NotNull Decimal> factors,

            @Nullable Decimal deprivationScore,
            @Nullable Pence basePence) {

        PracticeList read(String pointer) {
            var faults = new ArrayList<FieldError>();
            var practice = new PracticeList(
                    orgCode,
                    0,
                    List.of(),
                    0,
                    0,
                    null,
                    AllocationRequests.rates(factors, pointer, faults),
                    Decimal.readOrAbsent(deprivationScore, pointer + "/deprivationScore", faults),
                    basePence == null ? null : basePence.read(pointer + "/basePence"));
            AllocationRequests.refuse(faults);
            return practice;
        }
    }

    record RetainedFundRequest(
            @NotNull Fund fund,
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String holderOrg,
            @NotNull ServiceLine serviceLine,
            @NotNull Pence pence) {

        Plan.Retained read(String pointer) {
            return new Plan.Retained(fund, holderOrg, serviceLine, pence.read(pointer + "/pence"));
        }
    }

    /** @param dated day of the journal; today, within the run's year, if absent */
    record PostRequest(@Nullable LocalDate dated) {}
}
