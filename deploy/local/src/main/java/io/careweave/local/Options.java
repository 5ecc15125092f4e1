package io.careweave.local;

import io.careweave.local.process.Failure;
import io.careweave.local.process.Port;
import io.careweave.local.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What stack to start.
 *
 * @param root      the checkout, whose builds are run
 * @param servers   folder with the broker's jars and the paths of the two archives
 * @param state     where data are kept; empty for a folder that goes with the stack
 * @param network   demonstration network
 * @param ports     those not usual; 0 means any free
 * @param demoData  whether to load pathways, services and referrals too, not the organisations only
 */
public record Options(
        Path root, Path servers, Optional<Path> state, String network, Map<Port, Integer> ports, boolean demoData) {

    /** A stack for tests: every port free, nothing kept, nothing in it but organisations. */
    public static Options forTests() {
        Path root = checkout();
        return new Options(
                root,
                root.resolve("deploy/local/servers/target"),
                Optional.empty(),
                "ridgeway",
                Ports.anyFree(),
                false);
    }

    public boolean ephemeral() {
        return state.isEmpty();
    }

    /** The folder that holds {@code mvnw}: told by the build or the script, else searched upwards from here. */
    public static Path checkout() {
        String told = System.getProperty("careweave.root");
        if (told != null) {
            return Path.of(told);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new Failure(Failure.Kind.USAGE, "not inside a Careweave checkout", "cd to it");
    }
}
