package io.careweave.contracting.persistence.procurements;

import io.careweave.contracting.domain.evaluation.PriceMethod;
import io.careweave.contracting.domain.procurements.Criterion;
import io.careweave.contracting.domain.procurements.Lot;
import io.careweave.contracting.domain.procurements.Terms;
import io.careweave.contracting.domain.specifications.Specification;
import io.careweave.contracting.persistence.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a call says, as text in a column. */
record TermsText(
        String title, Specification.Reference specification, int scale, List<Criterion> criteria, List<LotText> lots) {

    /** A lot; of amounts those that its price method has. */
    record LotText(
            UUID id,
            String code,
            String title,
            PriceMethod.Kind method,
            @Nullable BigDecimal weight,
            @Nullable Long ceilingPence,
            @Nullable Long floorPence,
            @Nullable Long fixedPence,
            boolean zeroPriceAllowed) {

        static LotText from(Lot lot) {
            return switch (lot.price()) {
                case PriceMethod.Relative(var weight) -> of(lot, weight, null, null, null);
                case PriceMethod.Linear(var weight, var ceiling, var floor) -> of(lot, weight, ceiling, floor, null);
                case PriceMethod.PerQualityPoint() -> of(lot, null, null, null, null);
                case PriceMethod.Fixed(var pence) -> of(lot, null, null, null, pence);
            };
        }

        private static LotText of(
                Lot lot,
                @Nullable BigDecimal weight,
                @Nullable Long ceiling,
                @Nullable Long floor,
                @Nullable Long fixed) {
            return new LotText(
                    lot.id(),
                    lot.code(),
                    lot.title(),
                    lot.price().kind(),
                    weight,
                    ceiling,
                    floor,
                    fixed,
                    lot.zeroPriceAllowed());
        }

        Lot toDomain() {
            var price =
                    switch (method) {
                        case RELATIVE -> new PriceMethod.Relative(Objects.requireNonNull(weight));
                        case LINEAR ->
                            new PriceMethod.Linear(
                                    Objects.requireNonNull(weight),
                                    Objects.requireNonNull(ceilingPence),
                                    Objects.requireNonNull(floorPence));
                        case PRICE_PER_QUALITY_POINT -> new PriceMethod.PerQualityPoint();
                        case FIXED_PRICE -> new PriceMethod.Fixed(Objects.requireNonNull(fixedPence));
                    };
            return new Lot(id, code, title, price, zeroPriceAllowed);
        }
    }

    static String write(Terms terms) {
        return Texts.write(new TermsText(
                terms.title(),
                terms.specification(),
                terms.scale(),
                terms.criteria(),
                terms.lots().stream().map(LotText::from).toList()));
    }

    static Terms read(String text) {
        var read = Texts.read(text, TermsText.class);
        return new Terms(
                read.title(),
                read.specification(),
                read.scale(),
                read.criteria(),
                read.lots().stream().map(LotText::toDomain).toList());
    }
}
