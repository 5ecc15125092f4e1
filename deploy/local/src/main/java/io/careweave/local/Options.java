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
 * @param gateway   settings of the gateway that are not the usual ones
 */
public record Options(
        Path root,
        Path servers,
        Optional<Path> state,
        String network,
        Map<Port, Integer> ports,
        boolean demoData,
        Map<String, String> gateway) {

    public Options(
            Path root, Path servers, Optional<Path> state, String network, Map<Port, Integer> ports, boolean demoData) {
        this(root, servers, state, network, ports, demoData, Map.of());
    }

    /** A stack for tests: every port free, nothing kept, nothing in it but organisations. */
    public static Options forTests() {
        Path root = checkout();
        return new Options(root, servers(root), Optional.empty(), "ridgeway", Ports.anyFree(), false);
    }

    /** The same stack behind another gateway, such as one that lets benchmarks pass. */
    public Options withGateway(Map<String, String> settings) {
        return new Options(root, servers, state, network, ports, demoData, settings);
    }

    public boolean ephemeral() {
        return state.isEmpty();
    }

    /** Told by the script, or where the build of this checkout puts them. */
    public static Path servers(Path root) {
        String told = System.getProperty("careweave.servers");
        return told == null ? root.resolve("deploy/local/servers/target") : Path.of(told);
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
