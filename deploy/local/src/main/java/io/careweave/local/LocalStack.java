package io.careweave.local;

import io.careweave.local.client.Founding;
import io.careweave.local.client.Gateway;
import io.careweave.local.client.Register;
import io.careweave.local.client.Running;
import io.careweave.local.client.Tokens;
import io.careweave.local.plan.Network;
import io.careweave.local.plan.Realm;
import io.careweave.local.plan.Secrets;
import io.careweave.local.plan.TopicPlan;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Port;
import io.careweave.local.process.PortCheck;
import io.careweave.local.process.Ports;
import io.careweave.local.process.Progress;
import io.careweave.local.process.StateFolder;
import io.careweave.local.process.Watched;
import io.careweave.local.server.JavaService;
import io.careweave.local.server.Kafka;
import io.careweave.local.server.Keycloak;
import io.careweave.local.server.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The whole platform on this machine: PostgreSQL, Keycloak, Kafka, the services and the gateway, each a process of its
 * own on loopback, kept alive until {@link #close}. Whatever ends this JVM ends them too.
 */
public final class LocalStack implements AutoCloseable {
    /** One network to a machine, so the usual names. */
    public static final String REALM = "careweave";

    public static final String TOPIC_PREFIX = "careweave";

    private static final Duration GRACE = Duration.ofSeconds(12);

    private final Progress progress;
    private final StateFolder state;
    private final Secrets secrets;
    private final Ports ports;
    private final Network network;
    private final Postgres postgres;
    private final Keycloak keycloak;
    private final Kafka kafka;
    private final List<JavaService> services = new ArrayList<>();
    private final boolean demoData;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::close, "stop");
    private boolean closing;
    private volatile boolean ready;

    private LocalStack(Options options, Progress progress) {
        this.progress = progress;
        this.demoData = options.demoData();
        this.network = Network.named(options.network());
        this.ports = Ports.choose(options.ports());
        PortCheck.require(ports);
        this.state = StateFolder.open(options.state());
        Path folder = state.path();
        this.secrets = Secrets.in(folder);
        this.postgres = new Postgres(
                folder, archive(options, "postgres"), ports, secrets, databases(), options.ephemeral(), this::notice);
        this.keycloak = new Keycloak(folder, archive(options, "keycloak"), ports, secrets, this::notice);
        Path broker = options.servers().resolve("broker");
        this.kafka = new Kafka(folder, broker, ports, secrets, issuer(), this::notice);
        ServiceSettings settings = new ServiceSettings(network.name(), ports, secrets, issuer(), options.gateway());
        for (JavaService.Part part : JavaService.Part.values()) {
            services.add(new JavaService(
                    folder,
                    part,
                    part.built(options.root()),
                    ports,
                    settings.of(part),
                    settings.tokenUrl(),
                    this::notice));
        }
    }

    /** Returns when everything is ready and the network's organisations are registered. */
    public static LocalStack start(Options options) {
        LocalStack stack = prepare(options, Progress.silent());
        try {
            stack.bringUp();
            return stack;
        } catch (RuntimeException failed) {
            stack.close();
            throw failed;
        }
    }

    /** Takes ports and state folder, and starts nothing yet. */
    public static LocalStack prepare(Options options, Progress progress) {
        LocalStack stack = new LocalStack(options, progress);
        Runtime.getRuntime().addShutdownHook(stack.hook);
        return stack;
    }

    /** Starts one part after the other, each when those it needs are ready. */
    public void bringUp() {
        step(postgres.watched(), postgres::start);
        if (!keycloak.installed()) {
            progress.step("keycloak build", null, keycloak::install);
        }
        step(keycloak.watched(), () -> keycloak.start(realm()));
        step(kafka.watched(), () -> kafka.start(TopicPlan.of(TOPIC_PREFIX, network.partnersWithTopic())));
        progress.step(services.size() + " services", state.path().resolve("logs/referrals.log"), this::startServices);
        progress.step("network", state.path().resolve("logs/membership.log"), this::fillRegister);
        if (demoData) {
            progress.step("demo data", null, this::loadDemonstration);
        }
        ready = true;
        changed();
    }

    private void fillRegister() {
        String base = gateway().toString();
        Gateway operator = Gateway.asUser(base, tokens(), "operator");
        Gateway secretary = Gateway.asUser(base, tokens(), "secretary");
        new Register(operator, secretary).fill(network.organisations());
        network.governance().ifPresent(governance -> new Founding(operator, secretary).load(governance));
    }

    private void loadDemonstration() {
        if (!new Demonstration(gateway().toString(), tokens(), network, state.path()).load()) {
            progress.say("  ! the trust has not received everything yet; ./careweave receive goes on");
        }
    }

    private void step(Watched watched, Runnable start) {
        progress.step(watched.name(), state.path().resolve("logs").resolve(watched.name() + ".log"), start);
        changed();
    }

    private void startServices() {
        List<CompletableFuture<Void>> starts = services.stream()
                .map(service -> CompletableFuture.runAsync(service::start, Thread.ofVirtual()::start))
                .toList();
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof Failure cause ? cause : failed;
        }
    }

    private Realm realm() {
        return Realm.ofDemonstration(REALM, network, client -> secrets.of(Secrets.client(client)));
    }

    private static List<Postgres.Database> databases() {
        return Stream.concat(
                        Stream.of(new Postgres.Database(Keycloak.DATABASE, List.of(Keycloak.DATABASE))),
                        Stream.of(JavaService.Part.values())
                                .filter(JavaService.Part::isService)
                                .map(part -> Postgres.Database.ofService(part.label())))
                .toList();
    }

    /** The build wrote down where Maven keeps it. */
    private static Path archive(Options options, String name) {
        Path file = options.servers().resolve(name + ".path");
        try {
            return Path.of(Files.readString(file).strip());
        } catch (IOException absent) {
            throw new UncheckedIOException("build deploy/local/servers first: " + file, absent);
        }
    }

    /** The address partners call, without a trailing slash. */
    public URI gateway() {
        return URI.create("http://localhost:" + ports.of(Port.GATEWAY));
    }

    /** One service without the gateway, for tests of what it refuses by itself. */
    public URI service(JavaService.Part part) {
        return URI.create("http://" + ports.address(part.port()));
    }

    public String issuer() {
        return keycloak.issuerBase() + "/realms/" + REALM;
    }

    private String tokenUrl() {
        return issuer() + "/protocol/openid-connect/token";
    }

    public Tokens tokens() {
        return new Tokens(tokenUrl(), network, secrets);
    }

    public Path folder() {
        return state.path();
    }

    /** As {@code kill -9} of the named part; it is started again by itself. */
    public void kill9(String name) {
        watched(name).kill9();
    }

    /** As {@link #kill9}, but the part stays away until {@link #bringBack}. */
    public void takeAway(String name) {
        Watched part = watched(name);
        part.hold();
        part.kill9();
    }

    public void bringBack(String name) {
        watched(name).release();
    }

    /** @throws Failure if the part is not ready in time */
    public void awaitReady(String name, Duration limit) {
        if (!watched(name).awaitReady(limit)) {
            throw new Failure(Failure.Kind.UNREACHABLE, name + " is not ready after " + limit.toSeconds() + " s", "");
        }
    }

    /** Waits until someone closes the stack. */
    public void awaitEnd() throws InterruptedException {
        closed.await();
    }

    /** Stops the parts in the order of their dependencies; safe to call twice and from anywhere. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        try {
            services.parallelStream().forEach(service -> service.watched().stop(GRACE));
            kafka.watched().stop(GRACE);
            keycloak.watched().stop(GRACE);
            postgres.watched().stop(GRACE);
        } finally {
            state.close();
            closed.countDown();
        }
        if (Thread.currentThread() != hook) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private Watched watched(String name) {
        return parts().filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part " + name));
    }

    private Stream<Watched> parts() {
        return Stream.concat(
                Stream.of(postgres.watched(), keycloak.watched(), kafka.watched()),
                services.stream().map(JavaService::watched));
    }

    private void notice(String text) {
        progress.say("  ! " + text);
        changed();
    }

    private synchronized void changed() {
        if (closing) {
            return;
        }
        ProcessHandle self = ProcessHandle.current();
        Map<String, Integer> numbers = new TreeMap<>();
        ports.all().forEach((port, number) -> numbers.put(port.label(), number));
        long started =
                self.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
        new Running(
                        self.pid(),
                        started,
                        state.path().toString(),
                        network.name(),
                        ready,
                        gateway().toString(),
                        issuer(),
                        numbers,
                        parts().map(part -> new Running.Part(part.name(), part.pid(), part.startMillis()))
                                .toList())
                .write();
    }
}
