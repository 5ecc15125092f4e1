package io.careweave.benchmarks;

import io.careweave.local.process.Failure;
import io.careweave.local.process.Http;
import io.careweave.local.process.Launch;
import io.careweave.local.process.Port;
import io.careweave.local.process.Ports;
import io.careweave.local.process.Watched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * HAProxy of the machine, or of its Debian packages unpacked beside it. That of Debian 12 (2.6) verifies no PS256 and fetches no keys:
 * its tokens have the claims of ours and are signed RS256 with a key of their own.
 *
 * @param cache where the packages are unpacked, once
 */
record HaProxy(Path cache, Comparison comparison) implements Peer {
    private static final List<String> PACKAGES =
            List.of("haproxy", "liblua5.3-0", "libopentracing-c-wrapper0", "libopentracing1");
    private static final int MOST_AUDIENCES = 8;
    private static final Duration DOWNLOAD = Duration.ofMinutes(2);
    private static final Duration QUICK = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("HAProxy version ([0-9]+(?:\\.[0-9]+)*)");

    /** Ends it when the standard input does, which is when the benchmark does; detached, so that it is no child of it. */
    private static final String TETHER =
            "exec 3<&0 </dev/null; ( ( trap '' HUP INT TERM; cat <&3 >/dev/null; kill -TERM $$ ) 3<&3 & ) ; exec \"$@\" 3<&-";

    @Override
    public String label() {
        return "HAProxy";
    }

    static Path cacheFolder() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("careweave/peers/haproxy");
    }

    /** From what {@code haproxy -v} prints. */
    static Optional<String> version(String printed) {
        Matcher version = VERSION.matcher(printed);
        return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }

    @Override
    public Running start() {
        Path program = Launch.onPath("haproxy").orElseGet(this::unpacked);
        String printed = Program.run(List.of(program.toString(), "-v"), libraries(), cache, QUICK);
        String version = version(printed)
                .orElseThrow(() -> new Failure(Failure.Kind.UNREACHABLE, program + " does not tell its version", ""));
        int port = Ports.choose(Ports.anyFree()).of(Port.GATEWAY);
        ForeignTokens tokens = ForeignTokens.create(comparison.token());
        Path folder = comparison.folder().resolve("haproxy");
        String base = "http://127.0.0.1:" + port;
        Watched process = new Watched(
                "haproxy",
                () -> new Launch(
                        List.of(
                                "sh",
                                "-c",
                                TETHER,
                                "haproxy-tether",
                                program.toString(),
                                "-db",
                                "-f",
                                configure(folder, port, tokens)),
                        libraries(),
                        folder,
                        folder.resolve("haproxy.log")),
                () -> Http.answersOk(base + "/ready"),
                QUICK,
                notice -> {});
        process.start();
        return new Running("HAProxy " + version + ", RS256", URI.create(base), new Client(tokens::next), process);
    }

    private String configure(Path folder, int port, ForeignTokens tokens) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Path key = folder.resolve("key.pem");
        Path file = folder.resolve("haproxy.cfg");
        Program.write(key, tokens.publicKey());
        Program.write(file, configuration(port, key));
        return file.toString();
    }

    private String configuration(int port, Path key) {
        return """
                        global
                          nbthread %d
                        defaults
                          mode http
                          timeout connect 5s
                          timeout client 60s
                          timeout server 30s
                        frontend in
                          bind 127.0.0.1:%d
                          monitor-uri /ready
                          http-request set-var(txn.token) http_auth_bearer
                          http-request set-var(txn.now) date
                          acl signed var(txn.token),jwt_verify(RS256,"%s") 1
                          acl algorithm var(txn.token),jwt_header_query('$.alg') -m str RS256
                          acl issuer var(txn.token),jwt_payload_query('$.iss') -m str %s
                        %s
                          acl lives var(txn.token),jwt_payload_query('$.exp','int'),sub(txn.now) -m int gt 0
                          acl scope var(txn.token),jwt_payload_query('$.scope') -m sub %s
                          http-request deny deny_status 401 unless algorithm signed issuer audience lives scope
                          http-request replace-path /api/referrals(/.*) \\1
                          default_backend upstream
                        backend upstream
                          server one %s
                        """.formatted(
                        Runtime.getRuntime().availableProcessors(),
                        port,
                        key,
                        comparison.issuer(),
                        audiences(),
                        Comparison.SCOPE,
                        comparison.upstream());
    }

    /** One text or a list of them, whose elements it only knows by number. */
    private static String audiences() {
        return Stream.concat(
                        Stream.of("$.aud"), IntStream.range(0, MOST_AUDIENCES).mapToObj("$.aud[%d]"::formatted))
                .map(path ->
                        "  acl audience var(txn.token),jwt_payload_query('" + path + "') -m str " + Comparison.AUDIENCE)
                .collect(Collectors.joining("\n"));
    }

    private Path unpacked() {
        Path program = cache.resolve("usr/sbin/haproxy");
        if (!Files.isExecutable(program)) {
            Path packages = cache.resolve("packages");
            List<String> download = Stream.concat(Stream.of("apt-get", "download"), PACKAGES.stream())
                    .toList();
            var _ = Program.run(download, Map.of(), packages, DOWNLOAD);
            packages(packages).forEach(file -> {
                var _ = Program.run(List.of("dpkg", "-x", file.toString(), cache.toString()), Map.of(), cache, QUICK);
            });
        }
        return program;
    }

    /** The program itself last: where it is, its libraries are. */
    private static List<Path> packages(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Map<String, String> libraries() {
        try (Stream<Path> folders =
                Files.isDirectory(cache.resolve("usr/lib")) ? Files.list(cache.resolve("usr/lib")) : Stream.empty()) {
            return Map.of(
                    "LD_LIBRARY_PATH",
                    String.join(
                            ":",
                            folders.filter(Files::isDirectory)
                                    .map(Path::toString)
                                    .toList()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
