package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.LocalStack;
import io.careweave.local.Options;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.Network;
import io.careweave.local.plan.Secrets;
import io.careweave.local.process.Folders;
import io.careweave.local.process.Progress;
import io.careweave.local.process.Style;
import io.careweave.testkit.Eventually;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The one stack of all tests of this JVM: started by the first that needs it, closed when the JVM has no more tests. What
 * its processes printed is then in {@code target/stack-1}, or with the number of another JVM that ran tests beside it.
 */
final class Platform implements BeforeAllCallback {
    private static final Path OUTPUT = Path.of("target", System.getProperty("careweave.output", "stack-1"));

    /** Kafka's clients print all their settings each time, and complain of the very refusals that are tested. */
    private static final Logger NOISE = Logger.getLogger("org.apache.kafka");

    static {
        NOISE.setLevel(Level.OFF);
    }

    private @Nullable Session session;

    /** Lives in the store of the whole run: several JVMs are told one class after the other, each a request of its own. */
    private record Session(LocalStack stack, PrintWriter story, Map<String, Api> callers) implements AutoCloseable {
        static Session start() {
            PrintWriter story = openStory();
            LocalStack stack = LocalStack.prepare(Options.forTests(), new Progress(story, false, Style.PLAIN));
            Session session = new Session(stack, story, new ConcurrentHashMap<>());
            try {
                stack.bringUp();
                awaitOrganisations(stack);
                return session;
            } catch (RuntimeException failed) {
                session.close();
                throw failed;
            }
        }

        /** They travel by Kafka: no test is to meet a service that has not heard of its practice yet. */
        private static void awaitOrganisations(LocalStack stack) {
            List<String> all = new ArrayList<>();
            Network.named(Options.forTests().network())
                    .organisations()
                    .fieldNames()
                    .forEachRemaining(all::add);
            for (String service : List.of("referrals", "budgets")) {
                Eventually.within(Duration.ofSeconds(60), () -> assertThat(organisations(stack, service))
                        .containsAll(all));
            }
        }

        private static List<String> organisations(LocalStack stack, String service) throws SQLException {
            List<String> codes = new ArrayList<>();
            try (Connection connection = database(stack, service, service + "_app");
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select org_code from organisation")) {
                while (rows.next()) {
                    codes.add(rows.getString(1));
                }
            }
            return codes;
        }

        static Connection database(LocalStack stack, String service, String role) throws SQLException {
            String url = "jdbc:postgresql://127.0.0.1:" + running(stack).port("postgres") + "/" + service;
            String password = Secrets.in(stack.folder()).of("postgres." + role);
            return DriverManager.getConnection(url + "?sslmode=disable", role, password);
        }

        private static PrintWriter openStory() {
            try {
                Folders.delete(OUTPUT);
                Files.createDirectories(OUTPUT);
                return new PrintWriter(OUTPUT.resolve("story.txt").toFile(), StandardCharsets.UTF_8);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            Folders.copy(stack.folder().resolve("logs"), OUTPUT.resolve("logs"));
            stack.close();
            story.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        session = context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(Platform.class))
                .computeIfAbsent("session", key -> Session.start(), Session.class);
    }

    private Session session() {
        return Objects.requireNonNull(session);
    }

    LocalStack stack() {
        return session().stack();
    }

    /** Adds to {@code story.txt} what a figure in a failure would not say. */
    void tell(String line) {
        session().story().println("  " + line);
        session().story().flush();
    }

    /** A partner's machine client at the gateway. */
    Api as(String client) {
        return session()
                .callers()
                .computeIfAbsent(
                        client,
                        name -> new Api(
                                stack().gateway(), () -> stack().tokens().ofClient(name)));
    }

    /** A person at the gateway. */
    Api asUser(String name) {
        return session()
                .callers()
                .computeIfAbsent(
                        name,
                        user -> new Api(
                                stack().gateway(), () -> stack().tokens().ofUser(user)));
    }

    /** Nobody at the gateway. */
    Api anonymous() {
        return new Api(stack().gateway(), () -> "");
    }

    /**
     * Lets time pass for one thing, which no caller can: the owner of a service's database moves its dates.
     *
     * @param sql with {@code %s} for its id
     */
    void pass(String service, String sql, String id) {
        try (Connection connection = Session.database(stack(), service, service + "_owner");
                Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(id));
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    /**
     * What nobody may see, as the owner of a service's database counts it.
     *
     * @param from what follows "select count(*) from", with {@code %s} for an id
     */
    long count(String service, String from, String id) {
        try (Connection connection = Session.database(stack(), service, service + "_owner");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + from.formatted(id))) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new AssertionError(from, failed);
        }
    }

    /** Keeps, until it is closed, what this statement locks, as the owner of a service's database. */
    Held holding(String service, String locking) {
        try {
            Connection connection = Session.database(stack(), service, service + "_owner");
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                var _ = statement.execute(locking);
            }
            return connection::close;
        } catch (SQLException failed) {
            throw new AssertionError(locking, failed);
        }
    }

    /** A lock that is given back. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** A service of the trust ZR1 that nobody else refers to. */
    String newService() {
        return newService("partner-zr1", "ZR1");
    }

    /** What the launcher wrote down about its processes. */
    Running running() {
        return running(stack());
    }

    private static Running running(LocalStack stack) {
        try {
            return Data.JSON.readValue(stack.folder().resolve("run.json").toFile(), Running.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String newService(String client, String providerOrg) {
        String id = "svc-" + UUID.randomUUID();
        JsonNode service = Json.of(
                "providerOrg",
                providerOrg,
                "name",
                "Fracture clinic",
                "specialty",
                "trauma-orthopaedics",
                "kind",
                "HOSPITAL",
                // No clocks: each step is one event.
                "consultantLed",
                false);
        // A part may just have been killed by another test.
        Eventually.within(
                Duration.ofSeconds(60),
                () -> as(client).put("/api/referrals/v1/services/" + id, service),
                answer -> answer.status() == 201);
        return id;
    }
}
