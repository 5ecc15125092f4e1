package io.careweave.contracting.domain.payments;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.contracts.Contract;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/**
 * An invoice that was held against its contract, once and for good.
 *
 * @param period month that it is for
 * @param invoice the provider's number of it
 * @param agreed prices and validated activity as they were held against it
 */
public record CheckedInvoice(
        UUID id,
        UUID contractId,
        YearMonth period,
        String invoice,
        LocalDate receivedOn,
        List<InvoiceCheck.Agreed> agreed,
        InvoiceCheck.Result result,
        Instant checkedAt) {

    private static final int DAYS_TO_PAY = 30;

    public CheckedInvoice {
        agreed = List.copyOf(agreed);
    }

    /** An invoice as it comes. */
    public record Arrived(
            YearMonth period,
            String invoice,
            LocalDate receivedOn,
            List<InvoiceCheck.Line> lines,
            List<InvoiceCheck.Agreed> agreed) {

        public Arrived {
            lines = List.copyOf(lines);
            agreed = List.copyOf(agreed);
        }

        /** @throws Refused ILLEGAL_TRANSITION or CONTRACT_INVALID */
        public Arrived checkedAgainst(Contract contract, LocalDate today) {
            var begun = contract.life().commencedOn();
            if (begun == null) {
                throw new Refused(
                        ContractingProblem.ILLEGAL_TRANSITION, "Nothing is paid under a contract that never began.");
            }
            if (receivedOn.isAfter(today)) {
                throw invalid("An invoice has come today at the latest.", "/receivedOn", "in the future");
            }
            if (period.atEndOfMonth().isBefore(begun)
                    || !period.atDay(1).isBefore(contract.endsOn())
                    || period.atDay(1).isAfter(today)) {
                throw invalid("The contract is in force in the month of its invoice.", "/period", "not in force");
            }
            return this;
        }
    }

    /** Last day on which what is undisputed is paid: within thirty days of its coming. */
    public LocalDate payBy() {
        return receivedOn.plusDays(DAYS_TO_PAY);
    }

    private static Refused invalid(String detail, String pointer, String fault) {
        return new Refused(ContractingProblem.CONTRACT_INVALID, detail, new FieldError(pointer, fault));
    }
}
