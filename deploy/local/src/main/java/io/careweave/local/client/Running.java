package io.careweave.local.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.Network;
import io.careweave.local.plan.PrivateFiles;
import io.careweave.local.process.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a running launcher wrote down for the other commands, in its state folder.
 *
 * @param launcherStarted start of the launcher's process in epoch milliseconds, to tell it from a later one of the same id
 * @param state           its state folder
 * @param ports           by {@link io.careweave.local.process.Port#label}
 */
public record Running(
        long launcherPid,
        long launcherStarted,
        String state,
        String network,
        boolean ready,
        String gateway,
        String issuer,
        Map<String, Integer> ports,
        List<Part> parts) {
    private static final String FILE = "run.json";
    private static final String CURRENT = "current";

    /** One child process; {@code pid} is -1 while it is down. */
    public record Part(String name, long pid, long startMillis) {}

    public void write() {
        try {
            PrivateFiles.write(Path.of(state, FILE), Data.JSON.writeValueAsString(this));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Remembers which state folder the commands mean. */
    public static void point(Path home, Path state) {
        PrivateFiles.write(home.resolve(CURRENT), state.toString());
    }

    /** The stack of this home folder, if its launcher lives. */
    public static Optional<Running> find(Path home) {
        return last(home).filter(Running::alive);
    }

    /** @throws Failure if there is none, or it is still starting */
    public static Running require(Path home) {
        Running running = find(home)
                .orElseThrow(() -> new Failure(Failure.Kind.UNREACHABLE, "nothing is up", "./careweave up --detach"));
        if (!running.ready()) {
            throw new Failure(Failure.Kind.UNREACHABLE, "the stack is still starting", "./careweave status");
        }
        return running;
    }

    /** What was written last, by a launcher that may have ended since. */
    public static Optional<Running> last(Path home) {
        Path current = home.resolve(CURRENT);
        try {
            if (!Files.exists(current)) {
                return Optional.empty();
            }
            Path file = Path.of(Files.readString(current).strip()).resolve(FILE);
            return Files.exists(file)
                    ? Optional.of(Data.JSON.readValue(file.toFile(), Running.class))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read what runs", unreadable);
        }
    }

    @JsonIgnore
    public Optional<ProcessHandle> launcher() {
        return ProcessHandle.of(launcherPid).filter(process -> process.info()
                .startInstant()
                .map(start -> start.toEpochMilli() == launcherStarted)
                .orElse(false));
    }

    private boolean alive() {
        return launcher().isPresent();
    }

    /** What is known of the network that runs. */
    public Network data() {
        return Network.named(network);
    }

    public int port(String label) {
        Integer port = ports.get(label);
        if (port == null) {
            throw new IllegalStateException("no port " + label);
        }
        return port;
    }

    public String tokenUrl() {
        return issuer + "/protocol/openid-connect/token";
    }
}
