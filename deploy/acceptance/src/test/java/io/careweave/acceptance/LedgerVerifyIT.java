package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.Main;
import io.careweave.local.Options;
import io.careweave.local.client.Running;
import io.careweave.local.command.Context;
import io.careweave.local.command.Terminal;
import io.careweave.local.plan.Secrets;
import io.careweave.testkit.Eventually;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./careweave ledger}, as an auditor runs it against a network that is up, and without one. */
class LedgerVerifyIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String JOURNALS = "/api/budgets/v1/journals";

    @RegisterExtension
    static final Platform platform = new Platform();

    private final Path folder;

    private record Ended(int code, String out, String err) {
        JsonNode report() {
            return Json.parse(out);
        }

        String finding() {
            return report().at("/findings/0").toString();
        }
    }

    LedgerVerifyIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void verifiesAFileWithoutTheDatabase() throws IOException {
        JsonNode journal = journal(5);
        Path file = folder.resolve("ledger");

        Ended exported = ledger("export", file.toString());
        assertThat(exported.code()).as(exported.err()).isZero();
        String head = exported.report().required("blocks").asText() + ":"
                + exported.report().required("head").asText();
        assertThat(exported.report().required("journals").asLong())
                .isGreaterThanOrEqualTo(journal.required("number").asLong());

        JsonNode verified =
                ledger("verify", "--file", file.toString(), "--head", head).report();
        assertThat(verified.required("ok").asBoolean()).isTrue();
        assertThat(List.of(verified.get("head"), verified.get("postings")))
                .isEqualTo(List.of(
                        exported.report().required("head"), exported.report().required("postings")));
        assertThat(ledger("verify", "--head", head).code()).isZero();
        assertThat(ledger("export", file.toString()).code())
                .as("it is there already")
                .isEqualTo(2);

        byte[] octets = Files.readAllBytes(file);
        octets[octets.length / 2] ^= 1;
        Files.write(file, octets);
        Ended flipped = ledger("verify", "--file", file.toString());
        assertThat(flipped.code()).isEqualTo(1);
        assertThat(flipped.report().required("findings")).isNotEmpty();
        assertThat(ledger("verify", "--file", folder.resolve("absent").toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void namesTheFirstBadBlock() throws SQLException {
        JsonNode journal = journal(700);
        var _ = journal(1);
        String number = journal.required("number").asText();

        try (Connection connection = superuser()) {
            change(connection, "update posting set pence = pence * 2 where txn = " + number);
            Ended verified = ledger("verify");
            Ended exported = ledger("export", folder.resolve("broken").toString());
            change(connection, "update posting set pence = pence / 2 where txn = " + number);

            assertThat(verified.code()).isEqualTo(1);
            assertThat(verified.report().at("/findings/0/block"))
                    .as(verified.out())
                    .isEqualTo(journal.required("block"));
            assertThat(verified.finding()).contains("its content does not have the hash");
            assertThat(exported.code()).isEqualTo(1);
            assertThat(exported.finding()).isEqualTo(verified.finding());
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(ledger("verify").code()).isZero();
    }

    @Test
    void findsABalanceThatSomebodyChanged() throws SQLException {
        String account = "(select max(account) from posting where txn = %s)"
                .formatted(journal(3).required("number").asText());

        try (Connection connection = superuser()) {
            change(connection, "update balance set posted = posted + 1 where account = " + account);
            Ended verified = ledger("verify");
            change(connection, "update balance set posted = posted - 1 where account = " + account);

            assertThat(verified.code()).isEqualTo(1);
            assertThat(verified.finding()).contains("its postings add up to");
        }
        assertThat(ledger("verify").code()).isZero();
    }

    private Ended ledger(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Path root = Options.checkout();
        Path home = platform.stack().folder();
        Running.point(home, home);
        Context context = new Context(
                root,
                home,
                Options.servers(root),
                new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false));
        int code = Main.run(
                Stream.concat(Stream.of("ledger"), Stream.of(arguments)).toArray(String[]::new), context);
        return new Ended(code, out.toString(), err.toString());
    }

    /** Behind the service's back, with triggers off. */
    private static void change(Connection connection, String statement) throws SQLException {
        try (Statement changing = connection.createStatement()) {
            changing.execute("set session_replication_role = replica");
            assertThat(changing.executeUpdate(statement)).isPositive();
        }
    }

    private static Connection superuser() throws SQLException {
        int port = platform.running().port("postgres");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/budgets?sslmode=disable",
                "postgres",
                Secrets.in(platform.stack().folder()).of("postgres.superuser"));
    }

    /** Of the trust, in a corner of the books that is nobody else's; as soon as budgets has heard of it. */
    private static JsonNode journal(long pence) {
        String key = UUID.randomUUID().toString();
        JsonNode body = Json.of(
                "kind",
                "ALLOCATION",
                "dated",
                LocalDate.now(Clock.system(ZoneId.of("Europe/London"))).toString(),
                "lines",
                List.of(line("ALLOCATED", -pence), line("AVAILABLE", pence)));
        return Eventually.within(
                        SOON,
                        () -> platform.asUser("finance").create(JOURNALS, body, key),
                        answer -> answer.status() == 201)
                .body();
    }

    private static Map<String, Object> line(String bucket, long pence) {
        return Map.of(
                "fund", "REABLEMENT",
                "holder", "ZR1",
                "serviceLine", "CONTINUING_CARE",
                "bucket", bucket,
                "pence", pence);
    }
}
