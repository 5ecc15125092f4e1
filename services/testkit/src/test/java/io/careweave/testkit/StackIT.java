package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

class StackIT {

    private final Stack stack = new Stack();

    @Test
    void givesEachServiceAFreshDatabaseThatItsOwnerMigratesAndItsAppOnlyUses() throws SQLException {
        Map<String, String> settings = start(Map.of("service", "referrals"));
        Database database = Stack.database();

        assertThat(settings)
                .containsEntry("careweave.service", "referrals")
                .containsEntry("careweave.database.name", database.name())
                .containsEntry("careweave.oidc.issuer", Tokens.issuer());
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("create table thing (id bigint)");
            statement.execute("grant insert, select on thing to referrals_app");
        }
        try (Connection app = database.asApp();
                Statement statement = app.createStatement()) {
            statement.execute("insert into thing values (1)");
            assertThatThrownBy(() -> statement.execute("delete from thing")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("create table other (id bigint)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void keepsServicesOutOfEachOthersDatabase() {
        Database referrals = Database.create("referrals");
        Database subscriptions = Database.create("subscriptions");

        assertThatThrownBy(() -> connect(referrals, subscriptions.appRole())).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> referrals.server().connect(referrals.name(), referrals.appRole(), "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void runsPostgres18() throws SQLException {
        try (Connection connection = Database.create("referrals").asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("show server_version")) {
            assertThat(version.next()).isTrue();
            assertThat(version.getString(1)).startsWith("18.");
        }
    }

    @Test
    void createsTheTopicsNamedAndNoOthers() throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, String> settings =
                start(Map.of("service", "referrals", "without", "postgres", "topics", "a.events:3, a.state:1:compact"));

        assertThat(settings).doesNotContainKey("careweave.database.name");
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", settings.get("kafka.bootstrap.servers"));
        try (Admin admin = Admin.create(client)) {
            assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS))
                    .contains(Topics.prefix() + ".a.events.v1", Topics.prefix() + ".a.state.v1")
                    .doesNotContain(Topics.prefix() + ".a.other.v1");
            ConfigResource state = new ConfigResource(ConfigResource.Type.TOPIC, Topics.name("a.state"));
            assertThat(admin.describeConfigs(List.of(state)).all().get(10, TimeUnit.SECONDS))
                    .hasValueSatisfying(
                            new Condition<>(config -> policy(config).equals("compact"), "a compacted topic"));
        }
    }

    @Test
    void refusesToStartForNoService() {
        assertThatThrownBy(() -> stack.init(Map.of())).hasMessageContaining("service");
    }

    private Map<String, String> start(Map<String, String> arguments) {
        stack.init(arguments);
        return stack.start();
    }

    private static String policy(Config config) {
        return config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    }

    private static void connect(Database database, String role) throws SQLException {
        try (Connection connection = database.server().connect(database.name(), role, database.password())) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }
}
