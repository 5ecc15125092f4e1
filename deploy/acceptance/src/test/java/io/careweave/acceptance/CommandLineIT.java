package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.Options;
import io.careweave.local.client.Running;
import io.careweave.local.process.Ports;
import io.careweave.testkit.Eventually;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program behind ./careweave, as its users run it: a process that starts others and answers for them. First by its name,
 * so that the stack it brings up is gone before its JVM starts the one that the others share.
 */
class CommandLineIT {
    private static final Duration GONE = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Path home;

    private record Ended(int code, String output) {}

    CommandLineIT(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void endWhatIsLeft() throws IOException, InterruptedException {
        if (Running.find(home).isPresent()) {
            assertThat(careweave("down").code()).isZero();
        }
    }

    @Test
    void killedLauncherLeavesNothingBehind() throws IOException, InterruptedException {
        Ended up = careweave("up", "--ephemeral", "--detach", "--free-ports");
        assertThat(up.code()).as(up.output()).isZero();
        Running running = Running.require(home);
        List<ProcessHandle> children = children(status(0));
        assertThat(children).hasSizeGreaterThanOrEqualTo(6).allMatch(ProcessHandle::isAlive);
        showsARealBudget();
        chartsThreeYears();

        assertThat(ProcessHandle.of(running.launcherPid()).orElseThrow().destroyForcibly())
                .isTrue();

        Eventually.within(GONE, () -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        assertThat(running.ports().values()).noneMatch(Ports::isListening);
        assertThat(status(3).required("ready").asBoolean()).isFalse();
    }

    @Test
    @EnabledIfSystemProperty(named = "careweave.full", matches = "true")
    void downEndsEverything() throws IOException, InterruptedException {
        Ended up = careweave("up", "--network", "estuary", "--ephemeral", "--detach", "--free-ports");
        assertThat(up.code()).as(up.output()).isZero();
        Running running = Running.require(home);
        List<ProcessHandle> children = children(status(0));

        Ended down = careweave("down");

        assertThat(down.code()).as(down.output()).isZero();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(running.ports().values()).noneMatch(Ports::isListening);
        assertThat(Path.of(running.state())).as("throw-away state").doesNotExist();
        assertThat(status(3).required("services")).isEmpty();
    }

    /** What the demonstration brought about through the API: an allocation run by lists, and what was done with it. */
    private void showsARealBudget() throws IOException, InterruptedException {
        JsonNode stated = finance("statements/commissioner-return");
        assertThat(stated.required("agrees").asBoolean()).isTrue();
        assertThat(stated.required("practices")).hasSize(21).allSatisfy(practice -> assertThat(
                        practice.at("/figures/spentPence").asLong())
                .isPositive());
        assertThat(finance("holders/X-RIDGEWAY").required("registeredPatients").asLong())
                .isEqualTo(118_400);
        assertThat(finance("allocation-runs").at("/items/0/state").asText()).isEqualTo("POSTED");
        assertThat(finance("commitments").required("items")).hasSize(3);
        assertThat(finance("budget-moves").required("items"))
                .extracting(move -> move.required("kind").asText())
                .contains("VIREMENT", "DEVOLUTION");
    }

    /** The chart that is suggested when all is up. */
    private void chartsThreeYears() throws IOException, InterruptedException {
        Ended chart = careweave(
                "api",
                "GET",
                "/performance/v1/indicators/FIRST_OUTPATIENT/organisations/X-RIDGEWAY/chart.svg",
                "--user",
                "analyst");
        assertThat(chart.code()).as(chart.output()).isZero();
        assertThat(chart.output())
                .startsWith("<svg")
                .contains("36 periods from 2023-11 to 2026-10.", "Better than by chance", "Baseline 2025-04 to 2026-03")
                .doesNotContain("Not the sum of all");
    }

    private JsonNode finance(String path) throws IOException, InterruptedException {
        Ended answer = careweave("api", "GET", "/budgets/v1/" + path, "--user", "finance");
        assertThat(answer.code()).as(answer.output()).isZero();
        return Json.parse(answer.output());
    }

    private JsonNode status(int code) throws IOException, InterruptedException {
        Ended status = careweave("status", "--json");
        assertThat(status.code()).as(status.output()).isEqualTo(code);
        return Json.parse(status.output());
    }

    /** One of each part, with a pid of its own. */
    private static List<ProcessHandle> children(JsonNode status) {
        assertThat(status.required("ready").asBoolean()).isTrue();
        assertThat(status.required("gateway").asText()).startsWith("http://localhost:");
        List<ProcessHandle> children = new ArrayList<>();
        for (JsonNode service : status.required("services")) {
            assertThat(service.required("ready").asBoolean()).as("%s", service).isTrue();
            assertThat(service.required("rssMb").asLong()).as("%s", service).isPositive();
            assertThat(service.required("startMillis").asLong())
                    .as("%s", service)
                    .isPositive();
            children.add(ProcessHandle.of(service.required("pid").asLong()).orElseThrow());
        }
        return children;
    }

    /** As the script does, but for the build: this build has just made everything. */
    private Ended careweave(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "output", ".txt");
        Path built = Options.checkout().resolve("deploy/local/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcareweave.root=" + Options.checkout(),
                "-cp",
                built.resolve("*") + File.pathSeparator + built.resolve("lib").resolve("*"),
                "io.careweave.local.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CAREWEAVE_HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " does not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
