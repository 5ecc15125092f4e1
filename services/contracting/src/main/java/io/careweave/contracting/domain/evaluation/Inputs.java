package io.careweave.contracting.domain.evaluation;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.ContractingProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the ranking of a lot follows from.
 *
 * @param offers in any order, which decides nothing
 * @param drawSeed of a witnessed draw, by which bids that are equal in everything are put in order; absent where none was
 *     held
 */
public record Inputs(
        String lot,
        Criteria criteria,
        List<Offer> offers,
        @Nullable String drawSeed) {

    public static final int MOST_BIDS = 500;
    private static final int TOLD = 50;

    public Inputs {
        offers = List.copyOf(offers);
    }

    /**
     * @param at pointer of the lot, without a slash at its end
     * @throws Refused EVALUATION_IMPOSSIBLE naming each place
     */
    public void check(String at) {
        var faults = new ArrayList<>(criteria.faults(at));
        if (faults.isEmpty()) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < offers.size(); i++) {
                var offer = offers.get(i);
                var place = at + "/bids/" + i;
                if (!seen.add(offer.bid())) {
                    faults.add(new FieldError(place + "/bid", "is there before"));
                }
                passes(offer, place, faults);
                scores(offer, place, faults);
                price(offer, place, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(
                    ContractingProblem.EVALUATION_IMPOSSIBLE,
                    "Bids can be ranked only by criteria that fit together, with whole scores and prices above zero.",
                    faults.stream().limit(TOLD).toArray(FieldError[]::new));
        }
    }

    /** Canonical JSON (RFC 8785; numbers are whole, decimals strings). */
    public String text() {
        return CanonicalText.of(this);
    }

    private void passes(Offer offer, String at, List<FieldError> faults) {
        for (var code : criteria.passFail()) {
            if (!offer.passes().containsKey(code)) {
                faults.add(new FieldError(at + "/passes/" + code, "is absent"));
            }
        }
        offer.passes().keySet().stream()
                .filter(code -> !criteria.passFail().contains(code))
                .sorted()
                .forEach(code -> faults.add(new FieldError(at + "/passes/" + code, "is no pass/fail question")));
    }

    private void scores(Offer offer, String at, List<FieldError> faults) {
        boolean needed =
                criteria.passFail().stream().allMatch(code -> offer.passes().getOrDefault(code, true));
        Set<String> known = new HashSet<>();
        for (var question : criteria.questions()) {
            known.add(question.code());
            var score = offer.scores().get(question.code());
            var place = at + "/scores/" + question.code();
            if (score == null) {
                if (needed) {
                    faults.add(new FieldError(place, "is absent"));
                }
            } else if (score < 0 || score > question.maximum()) {
                faults.add(new FieldError(place, "is not from 0 to " + question.maximum()));
            }
        }
        offer.scores().keySet().stream()
                .filter(code -> !known.contains(code))
                .sorted()
                .forEach(code -> faults.add(new FieldError(at + "/scores/" + code, "is no scored question")));
    }

    private void price(Offer offer, String at, List<FieldError> faults) {
        var pence = offer.pricePence();
        var place = at + "/pricePence";
        if (criteria.price() instanceof PriceMethod.Fixed(var fixed)) {
            if (pence != null && pence != fixed) {
                faults.add(new FieldError(place, "is not the fixed price"));
            }
        } else if (pence == null) {
            if (Exclusion.of(criteria, offer).isEmpty()) {
                faults.add(new FieldError(place, "is absent"));
            }
        } else if (pence < 0 || (pence == 0 && !criteria.zeroPriceAllowed())) {
            faults.add(new FieldError(place, "is not above zero"));
        }
    }
}
