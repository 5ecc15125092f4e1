package io.careweave.budgets.rest.statements;

import io.careweave.budgets.application.statements.Statements.Stated;
import io.careweave.budgets.application.statements.Statements.VarianceRow;
import io.careweave.budgets.domain.statements.CommissionerReturn;
import io.careweave.budgets.domain.statements.Figures;
import io.careweave.budgets.domain.statements.Position;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Statements as CSV (RFC 4180). All that is in them are codes and whole pence, none of which needs a quote or could be
 * taken for a formula.
 */
final class Csv {

    private static final String FIGURES = "budgetPence,availablePence,committedPence,spentPence,allocatedPence";

    private Csv() {}

    static String position(Stated<Position> stated) {
        return text(
                "year,holder,fund,serviceLine," + FIGURES,
                stated.statement().rows().stream()
                        .map(row -> line(
                                stated.year(),
                                row.place().holder(),
                                row.place().fund(),
                                row.place().line(),
                                figures(row.figures()))));
    }

    static String variance(Stated<List<VarianceRow>> stated) {
        return text(
                "year,holder,fund,serviceLine,budgetPence,planPence,actualPence,variancePence,profile",
                stated.statement().stream()
                        .map(row -> line(
                                stated.year(),
                                row.place().holder(),
                                row.place().fund(),
                                row.place().line(),
                                row.variance().budget(),
                                row.variance().plan(),
                                row.variance().actual(),
                                row.variance().variance(),
                                row.profile()
                                        .map(profile -> profile.id().toString())
                                        .orElse("EVEN"))));
    }

    static String commissionerReturn(Stated<CommissionerReturn> stated) {
        var statement = stated.statement();
        var practices =
                statement.practices().stream().map(one -> line("PRACTICE", one.holder(), "", figures(one.figures())));
        var apart = statement.practices().stream().flatMap(one -> one.funds().entrySet().stream()
                .map(fund -> line("PRACTICE_FUND", one.holder(), fund.getKey(), figures(fund.getValue()))));
        var retained = statement.retained().stream()
                .map(one -> line("RETAINED", one.holder(), one.fund(), figures(one.figures())));
        var outside = statement.outside().stream()
                .map(one -> line("OUTSIDE", one.holder(), one.fund(), figures(one.figures())));
        var sums = Stream.of(
                line("NETWORK", "", "", figures(statement.network())),
                line("LEDGER", "", "", figures(statement.ledger())));
        return text(
                "part,holder,fund," + FIGURES,
                Stream.of(practices, apart, retained, outside, sums).flatMap(part -> part));
    }

    private static String figures(Figures figures) {
        return line(figures.budget(), figures.available(), figures.committed(), figures.spent(), figures.allocated());
    }

    private static String line(Object... cells) {
        return Stream.of(cells).map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String text(String header, Stream<String> lines) {
        return Stream.concat(Stream.of(header), lines).collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
