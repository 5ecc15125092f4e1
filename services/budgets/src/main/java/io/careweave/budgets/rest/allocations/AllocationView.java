package io.careweave.budgets.rest.allocations;

import io.careweave.budgets.domain.allocations.Allocation;
import io.careweave.budgets.domain.allocations.Sex;
import io.careweave.budgets.domain.allocations.WeightedList;
import io.careweave.budgets.rest.Decimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shares with all that is needed to check them by hand. Decimals are strings, rounded to twelve places for show alone. */
record AllocationView(
        long potPence, String lambda, long allocatedPence, List<PotView> components, List<ShareLineView> lines) {

    record PotView(
            String code,
            long potPence,
            long patients,
            String weightedPatients,
            String normaliser,
            String perWeightedPatient,
            long allocatedPence) {

        static PotView from(Allocation.Shared shared) {
            return new PotView(
                    shared.code(),
                    shared.potPence(),
                    shared.patients(),
                    Decimal.text(shared.weighted()),
                    Decimal.text(shared.normaliser()),
                    Decimal.text(shared.pencePerWeightedPatient()),
                    shared.allocatedPence());
        }
    }

    record ShareLineView(
            String orgCode,
            long pence,
            String exact,
            String target,
            Allocation.Bound bound,
            @Nullable String low,
            @Nullable String high,
            @Nullable Long basePence,
            @Nullable String openingDistance,
            @Nullable String closingDistance,
            @Nullable String growth,
            List<WeighedView> components,
            String working) {

        static ShareLineView from(Allocation.Line line, Allocation whole) {
            return new ShareLineView(
                    line.orgCode(),
                    line.pence(),
                    Decimal.text(line.exactPence()),
                    Decimal.text(line.targetPence()),
                    line.bound(),
                    Decimal.shown(line.lowPence()),
                    Decimal.shown(line.highPence()),
                    line.basePence(),
                    Decimal.shown(line.openingDistance()),
                    Decimal.shown(line.closingDistance()),
                    Decimal.shown(line.growth()),
                    IntStream.range(0, line.components().size())
                            .mapToObj(i -> WeighedView.from(
                                    line.components().get(i),
                                    line.parts().get(i),
                                    whole.components().get(i)))
                            .toList(),
                    working(line, Decimal.text(whole.lambda().shown())));
        }

        private static String working(Allocation.Line line, String lambda) {
            var limits =
                    switch (line.bound()) {
                        case NONE -> "";
                        case FLOOR -> ", held up to the floor of " + Decimal.shown(line.lowPence());
                        case MINIMUM_DISTANCE ->
                            ", held up to the minimum distance of " + Decimal.shown(line.lowPence());
                        case CAP -> ", held down to the cap of " + Decimal.shown(line.highPence());
                    };
            return "target %s × λ %s%s = %s, in whole pence %d"
                    .formatted(
                            Decimal.text(line.targetPence()),
                            lambda,
                            limits,
                            Decimal.text(line.exactPence()),
                            line.pence());
        }
    }

    record WeighedView(
            String code,
            long pence,
            List<WeightedBandView> bands,
            String bandWeightedPatients,
            List<FactorView> factors,
            String weightedPatients,
            String normalisedPatients,
            String target,
            String working) {

        static WeighedView from(Allocation.Weighed weighed, Allocation.Part part, Allocation.Shared pot) {
            var list = weighed.list();
            return new WeighedView(
                    weighed.code(),
                    part.pence(),
                    list.bands().stream().map(WeightedBandView::from).toList(),
                    Decimal.text(list.patients().shown()),
                    list.factors().entrySet().stream()
                            .map(factor -> new FactorView(
                                    factor.getKey(),
                                    Decimal.text(factor.getValue().shown())))
                            .toList(),
                    Decimal.text(list.weighted().shown()),
                    Decimal.text(weighed.normalised()),
                    Decimal.text(weighed.targetPence()),
                    working(weighed, pot));
        }

        private static String working(Allocation.Weighed weighed, Allocation.Shared pot) {
            var list = weighed.list();
            var weighted = Decimal.text(list.weighted().shown());
            var factors = list.factors().entrySet().stream()
                    .map(factor -> " × %s %s"
                            .formatted(
                                    factor.getKey(),
                                    Decimal.text(factor.getValue().shown())))
                    .collect(Collectors.joining());
            return "%s%s = %s; %s of %s weighted patients of a pot of %d = %s"
                    .formatted(
                            Decimal.text(list.patients().shown()),
                            factors,
                            weighted,
                            weighted,
                            Decimal.text(pot.weighted()),
                            pot.potPence(),
                            Decimal.text(weighed.targetPence()));
        }
    }

    record WeightedBandView(@Nullable Sex sex, String ageBand, long patients, String weight, String weightedPatients) {

        static WeightedBandView from(WeightedList.WeightedBand band) {
            return new WeightedBandView(
                    band.row().sex(),
                    band.row().ageBand().toString(),
                    band.patients(),
                    Decimal.text(band.row().weight()),
                    Decimal.text(band.weighted()));
        }
    }

    record FactorView(String name, String rate) {}

    static AllocationView from(Allocation allocation) {
        return new AllocationView(
                allocation.potPence(),
                Decimal.text(allocation.lambda().shown()),
                allocation.lines().stream().mapToLong(Allocation.Line::pence).sum(),
                allocation.components().stream().map(PotView::from).toList(),
                allocation.lines().stream()
                        .map(line -> ShareLineView.from(line, allocation))
                        .toList());
    }
}
