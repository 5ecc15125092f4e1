package io.careweave.contracting.rest.payments;

import io.careweave.contracting.domain.payments.CheckedInvoice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What an invoice came to.
 *
 * @param payBy last day on which what is undisputed is paid
 */
record CheckedInvoiceView(
        UUID id,
        UUID contractId,
        String period,
        String invoice,
        LocalDate receivedOn,
        LocalDate payBy,
        List<PaymentViews.InvoiceLineView> lines,
        List<AgreedPriceView> agreed,
        long payablePence,
        long disputedPence,
        Instant checkedAt) {

    /** What was agreed and validated. */
    record AgreedPriceView(String code, long unitPence, long validatedUnits) {}

    static CheckedInvoiceView from(CheckedInvoice checked) {
        var result = checked.result();
        return new CheckedInvoiceView(
                checked.id(),
                checked.contractId(),
                checked.period().toString(),
                checked.invoice(),
                checked.receivedOn(),
                checked.payBy(),
                result.lines().stream().map(PaymentViews.InvoiceLineView::from).toList(),
                checked.agreed().stream()
                        .map(one -> new AgreedPriceView(one.code(), one.unitPence(), one.validatedUnits()))
                        .toList(),
                result.payablePence().longValueExact(),
                result.disputedPence().longValueExact(),
                checked.checkedAt());
    }
}
