package io.careweave.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL child process on loopback with its data in a throw-away folder. */
final class Postgres {

    private static final int NOBODY = 65534;
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOGIN_PAUSE = Duration.ofMillis(50);

    /** Speed over durability: a test's data need not survive a crash of the machine. */
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", InetAddress.getLoopbackAddress().getHostAddress(),
            "unix_socket_directories", "",
            "timezone", "UTC",
            "fsync", "off",
            "full_page_writes", "off",
            "synchronous_commit", "off",
            "max_connections", "300");

    private final Path programs;
    private final Path home;
    private final Path data;
    private final PostgresServer address;

    private Postgres(Path programs, Path home, PostgresServer address) {
        this.programs = programs;
        this.home = home;
        this.data = home.resolve("pg");
        this.address = address;
    }

    /** The calling thread must outlive the server: the kernel stops the server when that thread ends. */
    static Postgres start(Path cache, Path home, String password) throws IOException, InterruptedException {
        PostgresServer address = new PostgresServer(
                InetAddress.getLoopbackAddress().getHostAddress(), Ports.free(), "postgres", password);
        Postgres postgres = new Postgres(PostgresBinaries.unpacked(cache).resolve("bin"), home, address);
        postgres.initialise();
        postgres.launch();
        return postgres;
    }

    PostgresServer address() {
        return address;
    }

    void stop() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data.toString(), "stop", "-m", "immediate", "-w");
    }

    private void initialise() throws IOException, InterruptedException {
        Files.createDirectory(data);
        Path passwordFile = Files.writeString(home.resolve("pw"), address.password());
        own(data, "rwx------");
        own(passwordFile, "rw-------");
        run(
                "initdb",
                "-D",
                data.toString(),
                "-U",
                address.user(),
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync");
        Files.delete(passwordFile);
    }

    private static void own(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        if (isRoot()) {
            Files.setAttribute(path, "unix:uid", NOBODY);
        }
    }

    private void launch() throws IOException, InterruptedException {
        Stream<String> settings = SETTINGS.entrySet().stream()
                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue()));
        List<String> command = command(
                "postgres",
                Stream.concat(Stream.of("-D", data.toString(), "-p", String.valueOf(address.port())), settings));
        Path log = home.resolve("postgres.log");
        Process server = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!accepts()) {
            if (server.waitFor(LOGIN_PAUSE) || System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL did not start: " + Files.readString(log));
            }
        }
    }

    private boolean accepts() {
        try (Connection connection = address.connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(program, Stream.of(arguments)))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(program + " failed: " + output);
        }
    }

    /** As root the server runs as nobody; where setpriv exists the kernel also ends it with its parent. */
    private List<String> command(String program, Stream<String> arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETPRIV)) {
            command.addAll(List.of(SETPRIV.toString(), "--no-new-privs", "--pdeathsig=INT"));
            if (isRoot()) {
                command.addAll(List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
            }
        }
        command.add(programs.resolve(program).toString());
        arguments.forEach(command::add);
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
