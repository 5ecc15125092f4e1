package io.careweave.benchmarks;

import io.careweave.local.Options;
import io.careweave.local.process.Launch;
import io.careweave.local.process.Port;
import io.careweave.local.process.Ports;
import io.careweave.local.process.Watched;
import io.careweave.local.tether.Tethered;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Spring Cloud Gateway with its resource server, from the small program in {@code src/main/peers}, built when needed. */
record SpringCloudGateway(Comparison comparison) implements Peer {
    /** Of Spring Cloud 2025.1.1, as the program's pom says. */
    private static final String NAME = "Spring Cloud Gateway 5.0.1";

    private static final Duration BUILD = Duration.ofMinutes(5);
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** As our own programs are started. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xms48m",
            "-Xmx160m",
            "-Xmn24m",
            "-Xss512k");

    @Override
    public String label() {
        return "Spring Cloud Gateway";
    }

    @Override
    public Running start() {
        Path jar = built(Options.checkout());
        int port = Ports.choose(Ports.anyFree()).of(Port.GATEWAY);
        Path folder = comparison.folder().resolve("spring-cloud-gateway");
        URI base = URI.create("http://127.0.0.1:" + port);
        Watched process = new Watched(
                "spring-cloud-gateway",
                () -> new Launch(command(jar, port), Map.of(), folder, folder.resolve("spring-cloud-gateway.log")),
                () -> Ports.isListening(port),
                DEADLINE,
                notice -> {});
        process.start();
        return new Running(NAME, base, new Client(comparison.token()), process);
    }

    private List<String> command(Path jar, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        String own = Path.of(URI.create(Tethered.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        command.addAll(List.of("-cp", jar + File.pathSeparator + own, Tethered.class.getName()));
        command.add("org.springframework.boot.loader.launch.JarLauncher");
        command.add("--peer.port=" + port);
        command.add("--peer.upstream=http://" + comparison.upstream());
        command.add("--peer.issuer=" + comparison.issuer());
        return command;
    }

    private static Path built(Path root) {
        Path module = root.resolve("deploy/benchmarks");
        Path target = module.resolve("target/peers/spring-cloud-gateway");
        Path jar = target.resolve("peer.jar");
        Path sources = module.resolve("src/main/peers/spring-cloud-gateway");
        if (isStale(jar, sources)) {
            var _ = Program.run(
                    List.of(
                            root.resolve("mvnw").toString(),
                            "-q",
                            "-f",
                            sources.resolve("pom.xml").toString(),
                            "-Dpeer.target=" + target,
                            "package"),
                    Map.of(),
                    root,
                    BUILD);
        }
        return jar;
    }

    private static boolean isStale(Path jar, Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return !Files.exists(jar)
                    || files.anyMatch(
                            file -> file.toFile().lastModified() > jar.toFile().lastModified());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
