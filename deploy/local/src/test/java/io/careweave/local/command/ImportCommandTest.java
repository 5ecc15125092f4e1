package io.careweave.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.careweave.local.Main;
import io.careweave.local.client.Running;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a gateway that answers what the services would. */
class ImportCommandTest {
    private static final String CONTRACTS =
            "{\"id\":\"019a9e00-7b00-7000-8000-0000000000c1\",\"received\":3,\"accepted\":2,\"unchanged\":1,"
                    + "\"quarantined\":1,\"rows\":[{\"line\":4,\"reference\":\"RW-103\",\"reason\":\"KIND\"}]}";
    private static final String OBSERVATIONS =
            "{\"id\":\"019a9e00-7b00-7000-8000-0000000000c2\",\"received\":12,\"accepted\":2,\"recorded\":1,"
                    + "\"revised\":0,\"unchanged\":1,\"quarantined\":10,"
                    + "\"verdicts\":[{\"line\":3,\"rows\":10,\"reason\":\"PERIOD\"}]}";

    private final Path home;
    private final HttpServer server;
    private final List<String> asked = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> tokensFor = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String answer = CONTRACTS;
    private int status = 201;

    ImportCommandTest(@TempDir Path home) throws IOException {
        this.home = home;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void isUp() {
        server.createContext("/realm", exchange -> {
            tokensFor.add(read(exchange));
            send(exchange, 200, "{\"access_token\":\"a.b.c\"}");
        });
        server.createContext("/api", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Idempotency-Key")).matches("[0-9a-f-]{36}");
            assertThat(exchange.getRequestHeaders().getFirst("Content-Type")).isEqualTo("text/csv");
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            bodies.add(read(exchange));
            send(exchange, status, answer);
        });
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        ProcessHandle self = ProcessHandle.current();
        new Running(
                        self.pid(),
                        self.info().startInstant().map(Instant::toEpochMilli).orElseThrow(),
                        home.resolve("state").toString(),
                        "ridgeway",
                        true,
                        base,
                        base + "/realm",
                        Map.of(),
                        List.of())
                .write();
        Running.point(home, home.resolve("state"));
    }

    @AfterEach
    void isDown() {
        server.stop(0);
    }

    @Test
    void sendsContractsAndSaysWhatBecameOfTheirRows() throws IOException {
        assertThat(run(true, "import", "contracts", file())).isZero();

        assertThat(asked).containsExactly("POST /api/contracting/v1/contract-imports");
        assertThat(bodies).containsExactly("reference,kind\nRW-1,VOLUNTARY\n");
        assertThat(tokensFor).singleElement().asString().contains("username=contracts");
        assertThat(out.toString().lines())
                .containsExactly(
                        "received     3",
                        "accepted     2  (unchanged 1)",
                        "quarantined  1",
                        "  line 4 (RW-103): KIND",
                        "id           019a9e00-7b00-7000-8000-0000000000c1");
        assertThat(err.toString()).contains("sent; its rows are being judged and recorded");
    }

    @Test
    void sendsObservationsAsTheAnalyst() throws IOException {
        answer = OBSERVATIONS;

        assertThat(run(true, "import", "observations", file(), "--atomic")).isZero();

        assertThat(asked).containsExactly("POST /api/performance/v1/observation-imports?atomic=true");
        assertThat(tokensFor).singleElement().asString().contains("username=analyst");
        assertThat(out.toString())
                .contains("accepted     2  (recorded 1, revised 0, unchanged 1)")
                .contains("  line 3 and 9 more: PERIOD");
    }

    @Test
    void givesAPipeTheAnswerItself() throws IOException {
        assertThat(run(false, "import", "contracts", file(), "--user", "finance"))
                .isZero();

        assertThat(out.toString().strip()).isEqualTo(CONTRACTS);
        assertThat(err.toString()).isEmpty();
        assertThat(tokensFor).singleElement().asString().contains("username=finance");
    }

    /** As every command does: refused is 1, unreachable 3. */
    @ParameterizedTest
    @CsvSource({"422,1", "403,1", "413,1", "502,3", "503,3"})
    void tellsByItsExitCodeThatItWasRefused(int refusal, int code) throws IOException {
        status = refusal;
        answer = "{\"type\":\"/problems/contracting/batch-refused\",\"errors\":[{\"pointer\":\"/rows/4\"}]}";

        assertThat(run(true, "import", "contracts", file(), "--atomic")).isEqualTo(code);
        assertThat(asked).containsExactly("POST /api/contracting/v1/contract-imports?atomic=true");
        assertThat(out.toString()).contains("/rows/4");
    }

    private String file() throws IOException {
        return Files.writeString(home.resolve("contracts.csv"), "reference,kind\nRW-1,VOLUNTARY\n")
                .toString();
    }

    private int run(boolean terminal, String... line) {
        Terminal shown = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), terminal);
        return Main.run(line, new Context(home, home, home, shown));
    }

    private static String read(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
