package io.careweave.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The process of a {@link PrivateBroker}; ends with the test JVM that started it.
 *
 * <p>Arguments: data folder, client port, controller port, pid of the owner.
 */
final class BrokerMain {

    /** Short, so that a broker killed by a test is soon admitted again. */
    private static final Duration SESSION = Duration.ofSeconds(3);

    private BrokerMain() {}

    public static void main(String[] arguments) {
        Fork.logWarnings();
        int code = 1;
        try {
            ProcessHandle owner = ProcessHandle.of(Long.parseLong(arguments[3])).orElseThrow();
            Path home = Files.createDirectories(Path.of(arguments[0]));
            Broker broker = Broker.start(home, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), SESSION);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::stop));
            owner.onExit().join();
            code = 0;
        } catch (IOException | RuntimeException e) {
            System.getLogger(BrokerMain.class.getName()).log(System.Logger.Level.ERROR, "broker not started", e);
        } finally {
            System.exit(code);
        }
    }
}
