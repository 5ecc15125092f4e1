package io.careweave.local.server;

import io.careweave.local.plan.PrivateFiles;
import io.careweave.local.plan.Secrets;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Folders;
import io.careweave.local.process.Launch;
import io.careweave.local.process.Port;
import io.careweave.local.process.Ports;
import io.careweave.local.process.Watched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PostgreSQL, run directly from its binaries: one database for each service and one for Keycloak. */
public final class Postgres {
    private static final String SUPERUSER = "postgres";
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** Turns the end of standard input into a fast shutdown; detached twice, so that PostgreSQL sees no foreign child. */
    private static final String TETHER =
            "exec 3<&0 </dev/null; ( ( trap '' HUP INT TERM; cat <&3 >/dev/null; kill -INT $$ ) 3<&3 & ) ; exec \"$@\" 3<&-";

    /** A database and the roles that may enter it; the first owns it. */
    public record Database(String name, List<String> roles) {
        public static Database ofService(String service) {
            return new Database(service, List.of(service + "_owner", service + "_app", reader(service)));
        }

        /** Who looks and changes nothing; sees what the service's migrations grant it. */
        public static String reader(String service) {
            return service + "_reader";
        }
    }

    private final Path folder;
    private final Path data;
    private final Path archive;
    private final Ports ports;
    private final Secrets secrets;
    private final List<Database> databases;
    private final boolean ephemeral;
    private final Watched watched;

    public Postgres(
            Path state,
            Path archive,
            Ports ports,
            Secrets secrets,
            List<Database> databases,
            boolean ephemeral,
            Consumer<String> notices) {
        this.folder = state.resolve("postgres");
        this.data = folder.resolve("data");
        this.ports = ports;
        this.secrets = secrets;
        this.databases = databases;
        this.ephemeral = ephemeral;
        this.archive = archive;
        Path log = state.resolve("logs/postgres.log");
        this.watched = new Watched("postgres", () -> launch(log), this::accepts, DEADLINE, notices);
    }

    public Watched watched() {
        return watched;
    }

    public void start() {
        Unprivileged way = Unprivileged.in(folder);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            create(way);
        }
        writeAccessRules();
        watched.start();
        prepareDatabases();
    }

    private Launch launch(Path log) {
        stopOrphan();
        List<String> command = new ArrayList<>(List.of("sh", "-c", TETHER, "postgres-tether"));
        Unprivileged way = Unprivileged.in(folder);
        command.addAll(way.prefix());
        command.addAll(List.of(binary(way, "postgres"), "-D", data.toString(), "-p", "" + ports.of(Port.POSTGRES)));
        settings().forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return new Launch(command, Map.of(), folder, log);
    }

    private Map<String, String> settings() {
        // A killed server loses nothing without fsync, only a killed machine does; a throw-away stack accepts that.
        String durable = ephemeral ? "off" : "on";
        return Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "timezone", "UTC",
                "log_timezone", "UTC",
                "max_connections", "200",
                "shared_buffers", "64MB",
                "fsync", durable,
                "full_page_writes", durable);
    }

    private void create(Unprivileged way) {
        Folders.delete(data);
        Path password = folder.resolve("superuser");
        try {
            Files.createDirectories(data);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make " + data, failed);
        }
        try {
            PrivateFiles.write(password, secrets.of("postgres.superuser"));
            way.own(data);
            way.own(password);
            List<String> command = new ArrayList<>(way.prefix());
            command.addAll(
                    List.of(binary(way, "initdb"), "-D", data.toString(), "-U", SUPERUSER, "-A", "scram-sha-256"));
            command.addAll(List.of("--pwfile", password.toString(), "-E", "UTF8", "--locale=C"));
            command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync"));
            Once.run("initdb", command, Map.of(), folder.resolve("initdb.log"), DEADLINE);
        } finally {
            deleteQuietly(password);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new UncheckedIOException("cannot delete " + file, stays);
        }
    }

    /** Each role enters its own database and no other; whoever is not listed enters none. */
    private void writeAccessRules() {
        String rules = Stream.concat(
                        Stream.of("host all " + SUPERUSER + " 127.0.0.1/32 scram-sha-256"),
                        databases.stream()
                                .map(database -> "host " + database.name() + " " + String.join(",", database.roles())
                                        + " 127.0.0.1/32 scram-sha-256"))
                .collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.writeString(data.resolve("pg_hba.conf"), rules);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write pg_hba.conf", failed);
        }
    }

    private void prepareDatabases() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (Database database : databases) {
                for (String role : database.roles()) {
                    if (absent(connection, "select 1 from pg_roles where rolname = ?", role)) {
                        statement.execute("create role %s login password '%s'".formatted(role, password(role)));
                    }
                }
                if (absent(connection, "select 1 from pg_database where datname = ?", database.name())) {
                    statement.execute("create database %s owner %s"
                            .formatted(database.name(), database.roles().getFirst()));
                    statement.execute("revoke all on database %s from public".formatted(database.name()));
                    statement.execute("grant connect on database %s to %s"
                            .formatted(database.name(), String.join(", ", database.roles())));
                }
            }
        } catch (SQLException failed) {
            throw new Failure(
                    Failure.Kind.UNREACHABLE, "postgres: " + failed.getMessage(), "./careweave logs postgres", failed);
        }
    }

    public String password(String role) {
        return secrets.of("postgres." + role);
    }

    private static boolean absent(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private boolean accepts() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        String url = "jdbc:postgresql://" + ports.address(Port.POSTGRES) + "/postgres?loginTimeout=5&sslmode=disable";
        return DriverManager.getConnection(url, SUPERUSER, secrets.of("postgres.superuser"));
    }

    /** A server left by a killed launcher is asked to stop before a new one opens the same data. */
    private void stopOrphan() {
        Optional<ProcessHandle> orphan = orphan();
        orphan.ifPresent(process -> {
            // It may be stopping already; if not, a killed server recovers by itself.
            process.onExit()
                    .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                    .thenApply(ProcessHandle::destroyForcibly)
                    .join();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        });
    }

    private Optional<ProcessHandle> orphan() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            return ProcessHandle.of(pid)
                    .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
        } catch (IOException | NumberFormatException absent) {
            return Optional.empty();
        }
    }

    private String binary(Unprivileged way, String name) {
        // nobody may not be able to enter a user's cache folder; what is beside the data it can
        Path base = way == Unprivileged.NOBODY ? folder : Installation.userCache();
        String version =
                archive.getFileName().toString().replace("embedded-", "").replace(".jar", "");
        Path home = Installation.of(base, version, fresh -> Archives.untarFromJar(archive, fresh));
        return home.resolve("bin").resolve(name).toString();
    }
}
