package io.careweave.budgets;

import static io.careweave.budgets.Postings.allocation;
import static io.careweave.budgets.Postings.funded;
import static io.careweave.budgets.Postings.post;
import static io.careweave.budgets.Postings.spend;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.budgets.domain.ledger.chain.ChainCheck.Finding;
import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chain of blocks holds what was posted, and shows what somebody changed behind the service's back. */
@QuarkusTest
class ChainIT {

    @Test
    void verifiesWhatWasPosted() throws SQLException {
        var holder = funded(500);
        post("SPEND", spend(holder, 200)).then().statusCode(201);
        post("UNAVOIDABLE_SPEND", spend(holder, 900)).then().statusCode(201);

        try (var connection = Stack.database().asApp()) {
            // Others may post meanwhile; a snapshot has whole blocks.
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var check = Chain.check(connection);

            assertThat(check.findings()).isEmpty();
            assertThat(check.lines()).isGreaterThanOrEqualTo(10);
        }
    }

    /** Each in a transaction of an administrator that is never committed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update posting set pence = pence * 2 where txn = N|its content does not have the hash",
                "update posting set pence = pence + 1 where txn = N and line = 1|does not balance",
                "delete from posting where txn = N and line = 2|has not the lines it declares",
                "update txn set posted_by = 'x' where number = N|its content does not have the hash",
                "update txn set fingerprint = repeat('0', 64) where number = N|its content does not have the hash",
                "update txn set dated = dated - 1 where number = N|its content does not have the hash",
                "delete from txn where number = N|is missing",
                "update account set holder = 'X-LOOT' where id = (select min(account) from posting where txn = N)"
                        + "|its content does not have the hash",
                "update block set hash = repeat('0', 64) where first_txn = N|its content does not have the hash",
                "update block set previous = repeat('0', 64) where first_txn = N"
                        + "|it does not name the hash of the block before",
                "delete from block where first_txn = N|is missing",
                "update balance set posted = posted + 1, floor = least(standing_floor, posted + 1) where account ="
                        + " (select max(account) from posting where txn = N)|its postings add up to",
                "update chain_head set block = block - 1|its head names block"
            })
    void namesTheFirstBadBlockAndWhy(String change, String why) throws SQLException {
        var holder = Postings.holder();
        long number = number(post("ALLOCATION", allocation(holder, 700)));
        long block = number(post("ALLOCATION", allocation(holder, 1)), "block") - 1;

        try (var connection = Stack.database().asSuperuser();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(change.replace("= N", "= " + number));
            var findings = Chain.check(connection).findings();
            connection.rollback();

            assertThat(findings).first().satisfies(first -> {
                assertThat(first.why()).contains(why);
                assertThat(first.block())
                        .isGreaterThanOrEqualTo(why.contains("add up") || why.contains("head") ? 1 : block);
            });
            assertThat(findings)
                    .extracting(Finding::block)
                    .containsOnly(findings.getFirst().block());
        }
    }

    private static long number(Response posted) {
        return number(posted, "number");
    }

    private static long number(Response posted, String name) {
        posted.then().statusCode(201);
        return posted.<Number>path(name).longValue();
    }
}
