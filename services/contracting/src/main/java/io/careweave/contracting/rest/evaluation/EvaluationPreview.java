package io.careweave.contracting.rest.evaluation;

import io.careweave.contracting.domain.evaluation.Criteria;
import io.careweave.contracting.domain.evaluation.Inputs;
import io.careweave.contracting.domain.evaluation.Offer;
import io.careweave.contracting.domain.evaluation.Outcome;
import io.careweave.contracting.domain.evaluation.Question;
import io.careweave.contracting.domain.evaluation.Ranking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Criteria and bids to be tried out, lot by lot. */
record EvaluationPreview(
        @NotNull @Size(min = 1, max = EvaluationPreview.MOST_LOTS)
        List<@NotNull @Valid LotPreview> lots) {

    static final int MOST_LOTS = 50;
    static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";
    static final String SEED = "[A-Za-z0-9._:-]{8,128}";

    record LotPreview(
            @NotNull @Pattern(regexp = CODE) String lot,

            @Nullable @Size(max = Criteria.MOST_QUESTIONS) List<@NotNull @Pattern(regexp = CODE) String> passFail,

            @NotNull @Size(max = Criteria.MOST_QUESTIONS) List<@NotNull @Valid QuestionPreview> questions,

            @NotNull @Valid PricePreview price,
            @NotNull @Size(max = Inputs.MOST_BIDS) List<@NotNull @Valid BidPreview> bids,
            @Nullable @Pattern(regexp = SEED) String drawSeed) {

        Outcome rank(String at) {
            var criteria = new Criteria(
                    Objects.requireNonNullElse(passFail, List.of()),
                    questions.stream().map(QuestionPreview::toDomain).toList(),
                    price.read(at + "/price"),
                    price.isZeroPriceAllowed());
            var inputs = new Inputs(
                    lot, criteria, bids.stream().map(BidPreview::toDomain).toList(), drawSeed);
            inputs.check(at);
            return Ranking.of(inputs);
        }
    }

    record QuestionPreview(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull Decimal weight,
            @Nullable Integer scale,
            @Nullable Integer minimum) {

        Question toDomain() {
            return new Question(
                    code, weight.value(), Objects.requireNonNullElse(scale, Criteria.DEFAULT_SCALE), minimum);
        }
    }

    record BidPreview(
            @NotNull @Pattern(regexp = CODE) String bid,

            @Nullable @Size(max = Criteria.MOST_QUESTIONS) Map<@Pattern(regexp = CODE) String, @NotNull Boolean> passes,

            @Nullable @Size(max = Criteria.MOST_QUESTIONS) Map<@Pattern(regexp = CODE) String, @NotNull Integer> scores,

            @Nullable Long pricePence) {

        Offer toDomain() {
            return new Offer(
                    bid,
                    Objects.requireNonNullElse(passes, Map.of()),
                    Objects.requireNonNullElse(scores, Map.of()),
                    pricePence);
        }
    }

    List<Outcome> rank() {
        return IntStream.range(0, lots.size())
                .mapToObj(i -> lots.get(i).rank("/lots/" + i))
                .toList();
    }
}
