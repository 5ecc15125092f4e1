package io.careweave.contracting;

import static io.careweave.contracting.Network.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.Tenders.Call;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Stack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Panels and interests as tests need them. */
final class Panels {

    private Panels() {}

    /** Lets in whom the walk through the permissions sends: each is known by their role. */
    static void admitWalkers(Call call) {
        Tenders.appoint(call, List.of(Tenders.seat("evaluator", "EVALUATOR")))
                .then()
                .statusCode(200);
        for (var role : List.of("evaluator", "opener", "contract_manager", "chair")) {
            Tenders.declare(Network.member(role, NETWORK, role), call).then().statusCode(201);
        }
    }

    /** That the register knows of an interest, known here by now. */
    static void interest(String name, String org) {
        awaitInterest(Register.interest(Tenders.id(name), org));
    }

    static void awaitInterest(UUID id) {
        await("interest where interest_id = '" + id + "'");
    }

    /** That an organisation that membership told of is known here. */
    static void awaitOrganisation(String org) {
        await("organisation where org_code = '" + org + "'");
    }

    private static void await(String row) {
        Eventually.within(
                Duration.ofSeconds(60),
                () -> assertThat(isThere("select from " + row)).as(row).isTrue());
    }

    private static boolean isThere(String query) throws SQLException {
        try (var connection = Stack.database().asApp();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
