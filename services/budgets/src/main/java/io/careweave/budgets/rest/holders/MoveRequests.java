package io.careweave.budgets.rest.holders;

import io.careweave.budgets.application.holders.Moves;
import io.careweave.budgets.domain.holders.BudgetMove.Part;
import io.careweave.budgets.domain.holders.BudgetMove.Place;
import io.careweave.budgets.domain.holders.Transfer;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.rest.Amounts;
import io.careweave.budgets.rest.Days;
import io.careweave.budgets.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Money to be moved. */
final class MoveRequests {

    private MoveRequests() {}

    /** Where money is. */
    record PlaceRequest(
            @NotNull Fund fund,
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String holder,
            @NotNull ServiceLine serviceLine) {

        Place toPlace() {
            return new Place(fund, holder, serviceLine);
        }
    }

    /** From one budget to another. */
    record VirementRequest(
            @NotNull @Valid PlaceRequest from,
            @NotNull @Valid PlaceRequest to,
            @NotNull @Schema(implementation = Long.class) BigDecimal pence,
            @Nullable Transfer transferKind,
            @Nullable LocalDate dated,
            @Nullable UUID resolutionId,
            @Nullable @Pattern(regexp = Forms.REFERENCE) String reference) {

        Moves.Command toCommand() {
            return new Moves.Command(
                    List.of(new Part(from.toPlace(), to.toPlace(), Amounts.positive(pence, "/pence"))),
                    transferKind,
                    Days.plausibleOrAbsent(dated, "/dated"),
                    resolutionId,
                    reference);
        }
    }

    /** What of a service line. */
    record AmountRequest(
            @NotNull ServiceLine serviceLine,
            @NotNull @Schema(implementation = Long.class) BigDecimal pence) {}

    /** To who belongs to a holder, or back. */
    record DevolutionRequest(
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String from,
            @NotNull @Pattern(regexp = Forms.ORG_CODE) String to,
            @NotNull Fund fund,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid AmountRequest> lines,
            @Nullable LocalDate dated,
            @Nullable UUID resolutionId,
            @Nullable @Pattern(regexp = Forms.REFERENCE) String reference) {

        Moves.Command toCommand() {
            var parts = new ArrayList<Part>();
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                parts.add(new Part(
                        new Place(fund, from, line.serviceLine()),
                        new Place(fund, to, line.serviceLine()),
                        Amounts.positive(line.pence(), "/lines/" + i + "/pence")));
            }
            return new Moves.Command(parts, null, Days.plausibleOrAbsent(dated, "/dated"), resolutionId, reference);
        }
    }
}
