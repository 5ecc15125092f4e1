package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Servers of an owner that is not Maven but a process of the test, in a folder of their own. */
@DisabledIfEnvironmentVariable(named = Servers.POSTGRES_VARIABLE, matches = ".+")
@DisabledIfEnvironmentVariable(named = Servers.KAFKA_VARIABLE, matches = ".+")
class ServersIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Path shared;
    private final Process owner;

    ServersIT(@TempDir Path shared) throws IOException {
        this.shared = shared;
        this.owner = new ProcessBuilder("sleep", "600").start();
    }

    @BeforeEach
    void shareTheUnpackedPrograms() throws IOException {
        Database _ = Database.create("referrals"); // unpacks them, if this is the first run ever
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwx--x--x"));
        try (Stream<Path> cached = Files.list(Folders.shared())) {
            for (Path programs :
                    cached.filter(path -> name(path).startsWith("postgres-")).toList()) {
                Files.createSymbolicLink(shared.resolve(name(programs)), programs);
            }
        }
    }

    @AfterEach
    void endTheOwner() throws IOException {
        owner.destroyForcibly();
        Eventually.within(SOON, () -> assertThat(runs()).isEmpty());
    }

    @Test
    void areSharedByAllJvmsOfAnOwnerAndEndWithItHoweverItEnds() throws IOException, InterruptedException {
        Servers first = Servers.joinOrStart(shared, owner.toHandle());
        Servers second = Servers.joinOrStart(shared, owner.toHandle());

        assertThat(second.postgres).isEqualTo(first.postgres).isPresent();
        assertThat(second.kafka).isEqualTo(first.kafka).isPresent();
        assertThat(runs()).hasSize(1);
        ProcessHandle servers = ProcessHandle.of(pid()).orElseThrow();
        int port = first.postgres.orElseThrow().port();
        connect(port);

        owner.destroyForcibly();

        Eventually.within(SOON, () -> {
            assertThat(servers.isAlive()).isFalse();
            assertThat(runs()).isEmpty();
            assertThatThrownBy(() -> connect(port)).isInstanceOf(IOException.class);
        });
    }

    @Test
    void startAfreshAfterTheyWereKilledAndLeaveNothingBehind() throws IOException, InterruptedException {
        Servers killed = Servers.joinOrStart(shared, owner.toHandle());
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        Eventually.within(SOON, () -> assertThat(process.isAlive()).isFalse());
        int port = killed.postgres.orElseThrow().port();
        // The kernel ends PostgreSQL with its parent.
        Eventually.within(SOON, () -> assertThatThrownBy(() -> connect(port)).isInstanceOf(IOException.class));

        Servers fresh = Servers.joinOrStart(shared, owner.toHandle());

        assertThat(fresh.postgres).isNotEqualTo(killed.postgres);
        connect(fresh.postgres.orElseThrow().port());
        assertThat(runs()).containsExactly("run-" + pid());
    }

    private static void connect(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private List<String> runs() throws IOException {
        return names().filter(name -> name.startsWith("run-")).toList();
    }

    private long pid() throws IOException {
        String file =
                names().filter(name -> name.startsWith("state-")).findFirst().orElseThrow();
        Properties state = new Properties();
        try (var in = Files.newBufferedReader(shared.resolve(file))) {
            state.load(in);
        }
        return Long.parseLong(state.getProperty("pid"));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(shared)) {
            return files.map(ServersIT::name).toList().stream();
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
