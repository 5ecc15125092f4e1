package io.careweave.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.local.command.Context;
import io.careweave.local.command.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    MainTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void hasExactlyTheseCommands() {
        assertThat(Main.commandLine(context()).getSubcommands().keySet())
                .containsExactlyInAnyOrder(
                        "up",
                        "down",
                        "status",
                        "logs",
                        "reset",
                        "doctor",
                        "token",
                        "api",
                        "events",
                        "receive",
                        "subscriptions",
                        "count-election",
                        "ledger",
                        "standstill",
                        "import",
                        "test",
                        "bench");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nope",
                "up --network vale",
                "up --gateway-port 70000",
                "up --port nothing=1",
                "up --port gateway",
                "api GET",
                "import observations",
                "import people nowhere.csv",
                "import observations nowhere.csv",
                "import contracts",
                "import contracts nowhere.csv",
                "import CONTRACTS nowhere.csv",
                "events",
                "subscriptions",
                "subscriptions replay",
                "subscriptions replay x",
                "ledger",
                "ledger verify --head nonsense",
                "ledger verify --head 12:9f86",
                "count-election FILE.blt",
                "count-election --rules MEEK FILE.blt",
                "count-election --rules FT2014",
                "count-election --rules FT2014 --seed 5ee FILE.blt",
                "count-election --rules FT2014 --seed nothex FILE.blt"
            })
    void answersWrongUsageWithTwo(String line) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token partner-z90001",
                "api GET /referrals/v1/services",
                "events tail",
                "receive",
                "subscriptions list",
                "subscriptions replay x --from 1"
            })
    void answersWithThreeWhenNothingIsUp(String line) {
        assertThat(run(line)).isEqualTo(3);
        assertThat(err.toString()).contains("nothing is up").contains("./careweave up");
    }

    @Test
    void saysThatNothingIsUpInTheSameForm() {
        assertThat(run("status --json")).isEqualTo(3);
        assertThat(out.toString().strip()).isEqualTo("{\"ready\":false,\"gateway\":\"\",\"services\":[]}");
    }

    @Test
    void stopsNothingTwiceWithoutComplaint() {
        assertThat(run("down")).isZero();
        assertThat(run("reset")).isZero();
        assertThat(out.toString()).contains("nothing is up").contains("data deleted");
    }

    @Test
    void startsNoNetworkThatItDoesNotKnow() {
        assertThat(run("up --network atlantis")).isEqualTo(2);
        assertThat(err.toString()).contains("no network \"atlantis\"; there are estuary, ridgeway");
    }

    @Test
    void forgetsALauncherThatIsGone() {
        Path state = home.resolve("state");
        new io.careweave.local.client.Running(
                        4_999_999,
                        1,
                        state.toString(),
                        "ridgeway",
                        true,
                        "http://localhost:1",
                        "http://localhost:2/realms/careweave",
                        java.util.Map.of(),
                        java.util.List.of())
                .write();
        io.careweave.local.client.Running.point(home, state);
        assertThat(run("status")).isEqualTo(3);
    }

    @Test
    void testsWithMavenSumsUpAndPassesItsExitCodeOn() throws IOException {
        Path maven = Files.writeString(home.resolve("mvnw"), """
                #!/bin/sh
                mkdir -p gateway/target/surefire-reports
                echo "$@" >arguments
                echo '<testsuite><testcase classname="A" name="fails"><failure/></testcase></testsuite>' \\
                  >gateway/target/surefire-reports/TEST-A.xml
                exit 7
                """);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        assertThat(run("test --full")).isEqualTo(7);
        assertThat(out.toString()).contains("A.fails").contains("1 tests, 1 failed, 0 skipped");
        assertThat(home.resolve("arguments"))
                .hasContent("-B -ntp -T 1.5C verify -Dcareweave.full=true -Dcareweave.stacks=1");
    }

    private int run(String line) {
        return Main.run(
                line.isEmpty() ? new String[0] : Stream.of(line.split(" ", -1)).toArray(String[]::new), context());
    }

    private Context context() {
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
        return new Context(home, home, home, terminal);
    }
}
