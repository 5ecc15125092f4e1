package io.careweave.local.command;

import io.careweave.local.Options;
import io.careweave.local.client.Running;
import java.nio.file.Path;

/**
 * Where the program runs.
 *
 * @param root    the checkout
 * @param home    the git-ignored folder with the state
 * @param servers the broker's jars and the archives' paths
 */
public record Context(Path root, Path home, Path servers, Terminal terminal) {

    public static Context standard() {
        Path root = Options.checkout();
        String home = System.getenv("CAREWEAVE_HOME");
        return new Context(
                root,
                home == null || home.isBlank()
                        ? root.resolve(".careweave")
                        : Path.of(home).toAbsolutePath(),
                Options.servers(root),
                Terminal.standard());
    }

    /** Each network has a state of its own. */
    Path keptState(String network) {
        return home.resolve("state").resolve(network);
    }

    /** That of all networks. */
    Path keptStates() {
        return home.resolve("state");
    }

    Running running() {
        return Running.require(home);
    }
}
