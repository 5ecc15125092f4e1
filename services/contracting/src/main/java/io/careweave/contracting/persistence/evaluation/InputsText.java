package io.careweave.contracting.persistence.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.careweave.contracting.domain.evaluation.Criteria;
import io.careweave.contracting.domain.evaluation.Inputs;
import io.careweave.contracting.domain.evaluation.Offer;
import io.careweave.contracting.domain.evaluation.PriceMethod;
import io.careweave.contracting.domain.evaluation.Question;
import io.careweave.contracting.persistence.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The inputs of a ranking, read from the canonical text that was kept of them. */
public final class InputsText {

    private InputsText() {}

    private record Text(
            String form,
            String lot,
            List<String> passFail,
            List<QuestionText> questions,
            PriceText price,
            List<OfferText> bids,
            @Nullable String drawSeed) {}

    private record QuestionText(
            String code,
            BigDecimal weight,
            @JsonProperty("scale") int maximum,
            @Nullable Integer minimum) {

        Question toDomain() {
            return new Question(code, weight, maximum, minimum);
        }
    }

    private record PriceText(
            PriceMethod.Kind method,
            @Nullable BigDecimal weight,
            @Nullable Long ceilingPence,
            @Nullable Long floorPence,
            @Nullable Long fixedPence,
            boolean zeroPriceAllowed) {

        PriceMethod toDomain() {
            return switch (method) {
                case RELATIVE -> new PriceMethod.Relative(Objects.requireNonNull(weight));
                case LINEAR ->
                    new PriceMethod.Linear(
                            Objects.requireNonNull(weight),
                            Objects.requireNonNull(ceilingPence),
                            Objects.requireNonNull(floorPence));
                case PRICE_PER_QUALITY_POINT -> new PriceMethod.PerQualityPoint();
                case FIXED_PRICE -> new PriceMethod.Fixed(Objects.requireNonNull(fixedPence));
            };
        }
    }

    private record OfferText(
            String bid,
            Map<String, Boolean> passes,
            Map<String, Integer> scores,
            @Nullable Long pricePence) {

        Offer toDomain() {
            return new Offer(bid, passes, scores, pricePence);
        }
    }

    public static Inputs read(String text) {
        var read = Texts.read(text, Text.class);
        return new Inputs(
                read.lot(),
                new Criteria(
                        read.passFail(),
                        read.questions().stream().map(QuestionText::toDomain).toList(),
                        read.price().toDomain(),
                        read.price().zeroPriceAllowed()),
                read.bids().stream().map(OfferText::toDomain).toList(),
                read.drawSeed());
    }
}
