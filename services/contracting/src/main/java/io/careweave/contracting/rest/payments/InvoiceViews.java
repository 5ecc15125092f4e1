package io.careweave.contracting.rest.payments;

import io.careweave.commons.http.Page;
import io.careweave.contracting.domain.payments.CheckedInvoice;
import io.careweave.contracting.rest.Days;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Invoices as they come, and pages of what they came to. */
final class InvoiceViews {

    private InvoiceViews() {}

    /**
     * An invoice for a month, with prices agreed and activity validated.
     *
     * @param period month, for example 2026-10
     * @param invoice the provider's number of it, in capitals
     */
    record ArrivedRequest(
            @NotNull @Pattern(regexp = "2[01][0-9]{2}-(0[1-9]|1[0-2])")
            String period,

            @NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9._/-]{0,39}")
            String invoice,

            @NotNull LocalDate receivedOn,

            @NotNull @Size(min = 1, max = 500) List<PaymentViews.@NotNull @Valid InvoiceLineRequest> lines,

            @NotNull @Size(max = 500) List<PaymentViews.@NotNull @Valid AgreedPriceRequest> agreed) {

        CheckedInvoice.Arrived toArrived() {
            return new CheckedInvoice.Arrived(
                    YearMonth.parse(period),
                    invoice,
                    Days.plausible(receivedOn, "/receivedOn"),
                    lines.stream().map(PaymentViews.InvoiceLineRequest::toLine).toList(),
                    agreed.stream()
                            .map(PaymentViews.AgreedPriceRequest::toAgreed)
                            .toList());
        }
    }

    /** One page; {@code next} is the cursor of the page after it, absent on the last. */
    record InvoiceChecksView(List<CheckedInvoiceView> items, Optional<String> next) {

        static InvoiceChecksView from(Page<CheckedInvoice> page) {
            return new InvoiceChecksView(page.map(CheckedInvoiceView::from).items(), page.next());
        }
    }
}
