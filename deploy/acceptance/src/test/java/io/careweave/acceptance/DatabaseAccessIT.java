package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.local.plan.Secrets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service's own login may do, if its secret were stolen: row 73 of the security design's table (c). */
class DatabaseAccessIT {
    private static final String DENIED = "42501";

    @RegisterExtension
    static final Platform platform = new Platform();

    private static Connection connect(String database, String role) throws SQLException {
        String password = Secrets.in(platform.stack().folder()).of("postgres." + role);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + platform.running().port("postgres") + "/" + database, role, password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"referrals", "subscriptions"})
    void changesNoStructureAndNoHistory(String service) throws SQLException {
        try (Connection connection = connect(service, service + "_app");
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("select count(*) from outbox")).isTrue();
            for (String denied : new String[] {
                "create table mine (id int)",
                "create schema mine",
                "drop table outbox",
                "alter table outbox add column mine int",
                "truncate outbox",
                "delete from audit",
                "update audit set action = 'nothing'",
                "create role mine",
                "set role " + service + "_owner",
                "alter table audit disable trigger all"
            }) {
                assertThatThrownBy(() -> statement.execute(denied)).as(denied).satisfies(failure -> assertThat(
                                ((SQLException) failure).getSQLState())
                        .isEqualTo(DENIED));
            }
        }
    }

    @Test
    void reachesNoOtherDatabase() {
        assertThatThrownBy(() -> connect("subscriptions", "referrals_app")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connect("referrals", "subscriptions_app")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connect("keycloak", "referrals_app")).isInstanceOf(SQLException.class);
    }
}
