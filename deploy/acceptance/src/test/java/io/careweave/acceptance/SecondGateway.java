package io.careweave.acceptance;

import io.careweave.local.Options;
import io.careweave.local.process.Http;
import io.careweave.local.server.JavaService;
import io.careweave.testkit.Eventually;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** Another gateway beside the stack's, with the same settings on other ports; nobody starts it again. */
final class SecondGateway implements AutoCloseable {
    private final Process process;
    private final int port;

    SecondGateway(Platform platform, Path folder) throws IOException {
        Properties settings = new Properties();
        try (var given = Files.newBufferedReader(platform.stack().folder().resolve("config/gateway.properties"))) {
            settings.load(given);
        }
        port = free();
        int management = free();
        settings.setProperty("quarkus.http.port", "" + port);
        settings.setProperty("quarkus.management.port", "" + management);
        Path file = folder.resolve("second.properties");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            settings.store(out, null);
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-jar",
                        JavaService.Part.GATEWAY
                                .built(Options.checkout())
                                .resolve("quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("second.log").toFile());
        builder.environment().putAll(Map.of("QUARKUS_PROFILE", "demo", "QUARKUS_CONFIG_LOCATIONS", file.toString()));
        process = builder.start();
        Eventually.within(
                Duration.ofSeconds(90),
                () -> Http.answersOk("http://127.0.0.1:" + management + "/q/health/ready"),
                ready -> ready);
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    void kill9() {
        var _ = process.destroyForcibly();
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        kill9();
    }
}
