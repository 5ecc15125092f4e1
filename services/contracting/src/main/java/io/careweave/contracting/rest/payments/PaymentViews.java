package io.careweave.contracting.rest.payments;

import io.careweave.contracting.domain.payments.BidGate;
import io.careweave.contracting.domain.payments.InvoiceCheck;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payments and bids as they are asked for and shown. */
final class PaymentViews {

    private static final String CODE = "[A-Z][A-Z0-9_]{1,39}";
    private static final long MOST = 1_000_000_000_000_000L;
    /** With as many lines as an invoice may have, their product is far from what 64 bits hold. */
    private static final long MOST_UNITS = 1_000_000L;

    private static final long DEAREST = 1_000_000_000L;

    private PaymentViews() {}

    record BlockRequest(@NotNull @Min(0) @Max(MOST) Long annualPence) {}

    record BlockView(long annualPence, List<Long> instalments) {}

    record InvoiceLineRequest(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull @Min(1) @Max(MOST_UNITS) Long units,
            @NotNull @Min(0) @Max(DEAREST) Long unitPence) {

        InvoiceCheck.Line toLine() {
            return new InvoiceCheck.Line(code, units, unitPence);
        }
    }

    record AgreedPriceRequest(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull @Min(0) @Max(DEAREST) Long unitPence,
            @NotNull @Min(0) @Max(MOST_UNITS) Long validatedUnits) {

        InvoiceCheck.Agreed toAgreed() {
            return new InvoiceCheck.Agreed(code, unitPence, validatedUnits);
        }
    }

    /** An invoice, and what was agreed and validated. */
    record InvoiceRequest(
            @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid InvoiceLineRequest> lines,
            @NotNull @Size(max = 500) List<@NotNull @Valid AgreedPriceRequest> agreed) {}

    record InvoiceLineView(
            String code, long units, long unitPence, InvoiceCheck.Fault fault, long payablePence, long disputedPence) {

        static InvoiceLineView from(InvoiceCheck.Verdict verdict) {
            var line = verdict.line();
            return new InvoiceLineView(
                    line.code(),
                    line.units(),
                    line.unitPence(),
                    verdict.fault(),
                    verdict.payablePence().longValueExact(),
                    verdict.disputedPence().longValueExact());
        }
    }

    record InvoiceView(List<InvoiceLineView> lines, long payablePence, long disputedPence) {

        static InvoiceView from(InvoiceCheck.Result result) {
            return new InvoiceView(
                    result.lines().stream().map(InvoiceLineView::from).toList(),
                    result.payablePence().longValueExact(),
                    result.disputedPence().longValueExact());
        }
    }

    /** What is known before a bid. */
    record ProspectRequest(
            @NotNull @Min(0) @Max(MOST) Long costPence,
            @NotNull @Min(0) @Max(MOST) Long valuePence,
            @NotNull @Min(-MOST) @Max(MOST) Long marginPence,

            @NotNull @Digits(integer = 1, fraction = 4) @DecimalMin("0") @DecimalMax("1")
            BigDecimal probability) {

        BidGate.Prospect toProspect() {
            return new BidGate.Prospect(costPence, valuePence, marginPence, probability);
        }
    }

    record BidGateView(BidGate.Light light, @Nullable BigDecimal ratio, boolean boardOverrideNeeded) {

        static BidGateView from(BidGate.Assessment assessed) {
            return new BidGateView(assessed.light(), assessed.ratio(), assessed.light() == BidGate.Light.RED);
        }
    }
}
