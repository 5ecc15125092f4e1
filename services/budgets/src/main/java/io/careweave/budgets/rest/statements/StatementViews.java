package io.careweave.budgets.rest.statements;

import io.careweave.budgets.application.statements.Statements;
import io.careweave.budgets.application.statements.Statements.Stated;
import io.careweave.budgets.application.statements.Statements.VarianceRow;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.domain.statements.CommissionerReturn;
import io.careweave.budgets.domain.statements.Figures;
import io.careweave.budgets.domain.statements.Position;
import io.careweave.budgets.domain.statements.Underlying;
import io.careweave.budgets.domain.statements.Variance;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Statements as they are shown; all amounts in pence. */
final class StatementViews {

    private StatementViews() {}

    /** @throws Refused (as a failure) AMOUNT_OUT_OF_RANGE where sums do not fit in 64 bits, as each balance does */
    static <S, V> Uni<V> shown(Uni<S> statement, Function<S, V> view) {
        return statement.map(view).onFailure(ArithmeticException.class).transform(_ -> Statements.outOfRange());
    }

    /** What the budgetary book says. */
    record FiguresView(
            long budgetPence, long availablePence, long committedPence, long spentPence, long allocatedPence) {

        static FiguresView from(Figures figures) {
            return new FiguresView(
                    figures.budget(), figures.available(), figures.committed(), figures.spent(), figures.allocated());
        }
    }

    /** A row and where its lines of journals are. */
    record RowView(String holder, Fund fund, ServiceLine serviceLine, FiguresView figures, String entries) {

        static RowView from(Position.Row row, Stated<?> stated) {
            return new RowView(
                    row.place().holder(),
                    row.place().fund(),
                    row.place().line(),
                    FiguresView.from(row.figures()),
                    StatementViews.entries(row.place(), stated));
        }
    }

    /** @param whole whether what was allocated is what is there; absent where only a part of the fund is shown */
    record FundView(
            Fund fund, FiguresView figures, @Nullable Boolean whole) {}

    /** Recurrent money and money that comes once, apart. */
    record UnderlyingView(
            FiguresView recurrent,
            FiguresView nonRecurrent,
            FiguresView other,
            long positionPence,
            long underlyingPence) {

        static UnderlyingView from(Underlying underlying) {
            return new UnderlyingView(
                    FiguresView.from(underlying.recurrent()),
                    FiguresView.from(underlying.nonRecurrent()),
                    FiguresView.from(underlying.other()),
                    underlying.position(),
                    underlying.underlying());
        }
    }

    record PositionView(
            String year,
            @Nullable String period,
            @Nullable LocalDate on,
            List<RowView> rows,
            List<FundView> funds,
            FiguresView total,
            UnderlyingView underlying) {

        static PositionView from(Stated<Position> stated) {
            var position = stated.statement();
            return new PositionView(
                    stated.year().toString(),
                    StatementViews.period(stated),
                    stated.asked().asAt().orElse(null),
                    position.rows().stream()
                            .map(row -> RowView.from(row, stated))
                            .toList(),
                    position.funds().entrySet().stream()
                            .map(fund -> new FundView(
                                    fund.getKey(),
                                    FiguresView.from(fund.getValue()),
                                    stated.whole() ? fund.getValue().isWhole() : null))
                            .toList(),
                    FiguresView.from(position.total()),
                    UnderlyingView.from(position.underlying()));
        }
    }

    /** Spend against the plan to date. */
    record VarianceLineView(
            String holder,
            Fund fund,
            ServiceLine serviceLine,
            long budgetPence,
            long planPence,
            long actualPence,
            long variancePence,
            String profile,
            String entries) {

        static VarianceLineView from(VarianceRow row, Stated<?> stated) {
            var place = row.place();
            var variance = row.variance();
            return new VarianceLineView(
                    place.holder(),
                    place.fund(),
                    place.line(),
                    variance.budget(),
                    variance.plan(),
                    variance.actual(),
                    variance.variance(),
                    row.profile()
                            .map(profile -> "/v1/plan-profiles/" + profile.id())
                            .orElse("EVEN"),
                    StatementViews.entries(place, stated) + "&bucket=SPENT");
        }
    }

    record VarianceSumView(long budgetPence, long planPence, long actualPence, long variancePence) {

        /** Of the funds that please. */
        static VarianceSumView of(List<VarianceRow> rows, Predicate<Fund> funds) {
            var sum = rows.stream()
                    .filter(row -> funds.test(row.place().fund()))
                    .map(VarianceRow::variance)
                    .reduce(Variance.NONE, Variance::plus);
            return new VarianceSumView(sum.budget(), sum.plan(), sum.actual(), sum.variance());
        }
    }

    record VarianceView(
            String year,
            @Nullable String period,
            @Nullable LocalDate on,
            List<VarianceLineView> rows,
            long budgetPence,
            long planPence,
            long actualPence,
            long variancePence,
            VarianceSumView recurrent,
            VarianceSumView nonRecurrent,
            VarianceSumView other) {

        static VarianceView from(Stated<List<VarianceRow>> stated) {
            var rows = stated.statement();
            var all = VarianceSumView.of(rows, _ -> true);
            return new VarianceView(
                    stated.year().toString(),
                    StatementViews.period(stated),
                    stated.asked().asAt().orElse(null),
                    rows.stream().map(row -> VarianceLineView.from(row, stated)).toList(),
                    all.budgetPence(),
                    all.planPence(),
                    all.actualPence(),
                    all.variancePence(),
                    VarianceSumView.of(rows, Fund.RECURRENT::equals),
                    VarianceSumView.of(rows, Fund.NONRECURRENT::equals),
                    VarianceSumView.of(rows, fund -> fund != Fund.RECURRENT && fund != Fund.NONRECURRENT));
        }
    }

    record PracticeView(String holder, FiguresView figures, UnderlyingView underlying) {

        static PracticeView from(CommissionerReturn.Practice one) {
            return new PracticeView(one.holder(), FiguresView.from(one.figures()), UnderlyingView.from(one.apart()));
        }
    }

    record RetainedView(String holder, Fund fund, FiguresView figures) {

        static RetainedView from(CommissionerReturn.Retained retained) {
            return new RetainedView(retained.holder(), retained.fund(), FiguresView.from(retained.figures()));
        }
    }

    record ReturnView(
            String year,
            @Nullable String period,
            @Nullable LocalDate on,
            List<PracticeView> practices,
            List<RetainedView> retained,
            List<RetainedView> outside,
            FiguresView network,
            UnderlyingView underlying,
            FiguresView ledger,
            boolean agrees) {

        static ReturnView from(Stated<CommissionerReturn> stated) {
            var statement = stated.statement();
            return new ReturnView(
                    stated.year().toString(),
                    StatementViews.period(stated),
                    stated.asked().asAt().orElse(null),
                    statement.practices().stream().map(PracticeView::from).toList(),
                    statement.retained().stream().map(RetainedView::from).toList(),
                    statement.outside().stream().map(RetainedView::from).toList(),
                    FiguresView.from(statement.network()),
                    UnderlyingView.from(statement.apart()),
                    FiguresView.from(statement.ledger()),
                    statement.agrees());
        }
    }

    private static @Nullable String period(Stated<?> stated) {
        return stated.asked().until().map(Period::toString).orElse(null);
    }

    /** The lines of journals that a row is made of, at the same time. */
    static String entries(Position.Place place, Stated<?> stated) {
        var asked = stated.asked();
        return "/v1/statements/entries?year=%s&holder=%s&fund=%s&serviceLine=%s%s%s"
                .formatted(
                        stated.year(),
                        place.holder(),
                        place.fund(),
                        place.line(),
                        asked.until().map(period -> "&period=" + period).orElse(""),
                        asked.asAt().map(day -> "&on=" + day).orElse(""));
    }
}
