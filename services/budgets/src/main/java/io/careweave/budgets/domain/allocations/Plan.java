package io.careweave.budgets.domain.allocations;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to allocate, and by what: still without weights and lists, which are looked up when it is computed.
 *
 * @param listsAsAt the newest lists counted on or before this day are taken, and the tables valid on it
 * @param pots where each component's money goes, in the order of the inputs' components
 * @param inputs pots, practices with their factors and what they had, and limits
 * @param retained what the network keeps centrally beside the practices' shares
 * @param supersedes run whose allocation this one replaces; null for none
 */
public record Plan(
        FinancialYear year,
        Fund fund,
        LocalDate listsAsAt,
        List<Pot> pots,
        Inputs inputs,
        List<Retained> retained,
        @Nullable UUID supersedes) {

    public static final int MOST_PRACTICES = 500;

    /** Practices times components: as many as the event of an approval names. */
    private static final int MOST_PARTS = 2_000;

    /**
     * @param table code of the weight table, null to count every patient alike
     * @param tableId its version, once it is looked up
     */
    public record Pot(
            String component,
            ServiceLine line,
            @Nullable String table,
            @Nullable UUID tableId) {

        public Pot by(UUID version) {
            return new Pot(component, line, table, version);
        }
    }

    /** Money that no practice holds: headroom, running cost, or what the network holds for all. */
    public record Retained(Fund fund, String holder, ServiceLine line, long pence) {}

    public Plan {
        pots = List.copyOf(pots);
        retained = List.copyOf(retained);
    }

    /** @throws Refused 422 naming what cannot be */
    public void requirePossible() {
        var faults = new ArrayList<FieldError>();
        if (pots.size() * inputs.practices().size() > MOST_PARTS) {
            faults.add(new FieldError("/practices", "times components are more than " + MOST_PARTS));
        }
        if (inputs.practices().isEmpty()) {
            faults.add(new FieldError("/practices", "is empty"));
        }
        var codes = new HashSet<String>();
        for (int i = 0; i < inputs.practices().size(); i++) {
            if (!codes.add(inputs.practices().get(i).orgCode())) {
                faults.add(new FieldError("/practices/" + i + "/orgCode", "is there twice"));
            }
        }
        potFaults(faults);
        for (int i = 0; i < retained.size(); i++) {
            if (retained.get(i).pence() <= 0) {
                faults.add(new FieldError("/retained/" + i + "/pence", "is not positive"));
            }
            if (codes.contains(retained.get(i).holder())) {
                faults.add(new FieldError("/retained/" + i + "/holderOrg", "is a practice with a share"));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(
                    BudgetsProblem.ALLOCATION_IMPOSSIBLE,
                    "What the run is to allocate contradicts itself; errors names each place.",
                    Faults.first(faults));
        }
        requireTotal();
    }

    private void potFaults(List<FieldError> faults) {
        var components = new HashSet<String>();
        if (pots.isEmpty()) {
            faults.add(new FieldError("/components", "is empty"));
        }
        for (int i = 0; i < pots.size(); i++) {
            if (!components.add(pots.get(i).component())) {
                faults.add(new FieldError("/components/" + i + "/code", "is there twice"));
            }
            if (inputs.components().get(i).potPence() < 0) {
                faults.add(new FieldError("/components/" + i + "/potPence", "is negative"));
            }
        }
    }

    private void requireTotal() {
        var total = BigInteger.ZERO;
        for (var component : inputs.components()) {
            total = total.add(BigInteger.valueOf(component.potPence()));
        }
        for (var kept : retained) {
            total = total.add(BigInteger.valueOf(kept.pence()));
        }
        if (total.bitLength() > Long.SIZE - 1) {
            throw new Refused(
                    BudgetsProblem.AMOUNT_OUT_OF_RANGE,
                    "Pots and retained funds sum to more than 64 bits hold.",
                    new FieldError("/components", "out of range"));
        }
    }

    /** The same with the tables that were looked up. */
    public Plan by(List<Pot> looked) {
        return new Plan(year, fund, listsAsAt, looked, inputs, retained, supersedes);
    }

    public long retainedPence() {
        return retained.stream().mapToLong(Retained::pence).sum();
    }

    public Optional<UUID> superseded() {
        return Optional.ofNullable(supersedes);
    }
}
