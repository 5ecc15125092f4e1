package io.careweave.local.command;

import io.careweave.local.LocalStack;
import io.careweave.local.Options;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Network;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Port;
import io.careweave.local.process.PortCheck;
import io.careweave.local.process.Ports;
import io.careweave.local.process.Progress;
import io.careweave.local.server.SourceBuild;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts everything on this machine and loads a demonstration network.")
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--network",
            paramLabel = "NAME",
            defaultValue = "ridgeway",
            description = "Which of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.",
            completionCandidates = Networks.class)
    private String network = "ridgeway";

    @Option(names = "--ephemeral", description = "Keep nothing after the end.")
    private boolean ephemeral;

    @Option(names = "--detach", description = "Return when all is ready; ./careweave down ends it.")
    private boolean detach;

    @Option(names = "--free-ports", description = "Any free port for everything not named.")
    private boolean freePorts;

    @Option(names = "--gateway-port", paramLabel = "PORT", description = "8080; 0 is any free one, as everywhere.")
    private @Nullable Integer gatewayPort;

    @Option(names = "--keycloak-port", paramLabel = "PORT", description = "8180")
    private @Nullable Integer keycloakPort;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "5432")
    private @Nullable Integer postgresPort;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "9092")
    private @Nullable Integer kafkaPort;

    @Option(
            names = "--port",
            paramLabel = "PART=PORT",
            description = "Any other: ${COMPLETION-CANDIDATES}, such as referrals=0.",
            completionCandidates = PortNames.class)
    private Map<String, Integer> others = Map.of();

    @Spec
    private @Nullable CommandSpec spec;

    private final Context context;

    UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<Running> running = Running.find(context.home());
        if (running.isPresent()) {
            context.terminal().print("up already");
            Welcome.print(context.terminal(), Running.require(context.home()));
            return 0;
        }
        var known = Network.named(network);
        Map<Port, Integer> ports = ports();
        if (detach) {
            List<String> arguments =
                    Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
            return new Detached(context).run(arguments);
        }
        PortCheck.require(Ports.choose(ports));
        inForeground(known.name(), ports);
        return 0;
    }

    private void inForeground(String name, Map<Port, Integer> ports) {
        Terminal terminal = context.terminal();
        Progress progress = terminal.progress();
        terminal.print(terminal.style().strong("Careweave") + " · demo network \"" + name + "\"");
        long started = System.nanoTime();
        progress.say(
                "  " + terminal.style().good("✓") + " java " + Runtime.version().feature() + ", ports free");
        build(progress);
        Options options = new Options(
                context.root(),
                context.servers(),
                ephemeral ? Optional.empty() : Optional.of(context.keptState(name)),
                name,
                ports,
                true);
        try (LocalStack stack = LocalStack.prepare(options, progress)) {
            Running.point(context.home(), stack.folder());
            stack.bringUp();
            terminal.print("Ready in %d s".formatted((System.nanoTime() - started) / 1_000_000_000));
            Welcome.print(terminal, Running.require(context.home()));
            stack.awaitEnd();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void build(Progress progress) {
        SourceBuild build = new SourceBuild(context.root(), context.home().resolve("build.log"));
        List<String> stale = build.stale();
        if (!stale.isEmpty()) {
            progress.step("build", context.home().resolve("build.log"), () -> build.run(stale));
        }
    }

    private Map<Port, Integer> ports() {
        Map<Port, Integer> ports = freePorts ? Ports.anyFree() : new EnumMap<>(Port.class);
        put(ports, Port.GATEWAY, gatewayPort);
        put(ports, Port.KEYCLOAK, keycloakPort);
        put(ports, Port.POSTGRES, postgresPort);
        put(ports, Port.KAFKA, kafkaPort);
        others.forEach((name, number) -> put(ports, port(name), number));
        return ports;
    }

    private static Port port(String name) {
        return Port.named(name)
                .orElseThrow(() -> new Failure(
                        Failure.Kind.USAGE,
                        "no part \"" + name + "\"; there are " + String.join(", ", new PortNames()),
                        ""));
    }

    private static void put(Map<Port, Integer> ports, Port port, @Nullable Integer number) {
        if (number == null) {
            return;
        }
        if (number < 0 || number > 65_535) {
            throw new Failure(Failure.Kind.USAGE, number + " is not a port", "");
        }
        ports.put(port, number);
    }

    /** Candidates for {@code --network}. */
    static final class Networks implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Network.NAMES.iterator();
        }
    }

    /** Candidates for {@code --port}. */
    static final class PortNames implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return java.util.stream.Stream.of(Port.values()).map(Port::label).iterator();
        }
    }
}
