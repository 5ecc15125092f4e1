package io.careweave.local.server;

import io.careweave.local.plan.PrivateFiles;
import io.careweave.local.plan.TopicPlan;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Folders;
import io.careweave.local.process.Http;
import io.careweave.local.process.Launch;
import io.careweave.local.process.Port;
import io.careweave.local.process.Ports;
import io.careweave.local.process.Watched;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One of our own programs, as built by Quarkus: its settings in a file only its owner reads, then a small JVM. */
public final class JavaService {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    /** System property with flags of the services' JVMs beyond the launcher's own, separated by blanks. */
    public static final String MORE_FLAGS = "careweave.services.flags";

    /** About 30 MB live; the young generation is what the rest of the memory depends on. */
    private static final List<String> HEAP = List.of("-Xms48m", "-Xmx160m", "-Xmn24m", "-Xss512k");

    private final String name;
    private final Path state;
    private final Path built;
    private final Map<String, String> settings;
    private final String tokenUrl;
    private final Watched watched;

    /**
     * @param built    the {@code quarkus-app} folder of its build
     * @param tokenUrl where its Kafka client fetches tokens
     */
    public JavaService(
            Path state,
            Part part,
            Path built,
            Ports ports,
            Map<String, String> settings,
            String tokenUrl,
            Consumer<String> notices) {
        this.name = part.label();
        this.state = state;
        this.built = built;
        this.settings = settings;
        this.tokenUrl = tokenUrl;
        String health = "http://" + ports.address(part.management()) + "/q/health/ready";
        this.watched = new Watched(name, this::launch, () -> Http.answersOk(health), DEADLINE, notices);
    }

    /** Our own programs, in the order of their dependencies. */
    public enum Part {
        MEMBERSHIP("services/membership", Port.MEMBERSHIP, Port.MEMBERSHIP_MANAGEMENT),
        BUDGETS("services/budgets", Port.BUDGETS, Port.BUDGETS_MANAGEMENT),
        CONTRACTING("services/contracting", Port.CONTRACTING, Port.CONTRACTING_MANAGEMENT),
        PERFORMANCE("services/performance", Port.PERFORMANCE, Port.PERFORMANCE_MANAGEMENT),
        REFERRALS("services/referrals", Port.REFERRALS, Port.REFERRALS_MANAGEMENT),
        SUBSCRIPTIONS("services/subscriptions", Port.SUBSCRIPTIONS, Port.SUBSCRIPTIONS_MANAGEMENT),
        GATEWAY("gateway", Port.GATEWAY, Port.GATEWAY_MANAGEMENT);

        private final String module;
        private final Port port;
        private final Port management;

        Part(String module, Port port, Port management) {
            this.module = module;
            this.port = port;
            this.management = management;
        }

        public String label() {
            return port.label();
        }

        /** Folder of its Maven module, from the root. */
        public String module() {
            return module;
        }

        public Port port() {
            return port;
        }

        public Port management() {
            return management;
        }

        /** Whether it keeps data and speaks to Kafka; the gateway does neither. */
        public boolean isService() {
            return this != GATEWAY;
        }

        public Path built(Path root) {
            return root.resolve(module).resolve("target/quarkus-app");
        }
    }

    public Watched watched() {
        return watched;
    }

    public void start() {
        Path own = state.resolve("apps").resolve(name);
        copyIfNewer(own);
        Properties properties = new Properties();
        properties.putAll(settings);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        PrivateFiles.write(configuration(), text.toString());
        watched.start();
    }

    /** What its Kafka clients need to come in with tokens of its own Keycloak client. */
    public static Map<String, String> kafkaLogin(String service, String secret, String tokenUrl, String brokers) {
        String oauth = "org.apache.kafka.common.security.oauthbearer.";
        return Map.of(
                "kafka.bootstrap.servers",
                brokers,
                "kafka.security.protocol",
                "SASL_PLAINTEXT",
                "kafka.sasl.mechanism",
                "OAUTHBEARER",
                "kafka.sasl.jaas.config",
                oauth + "OAuthBearerLoginModule required;",
                "kafka.sasl.login.callback.handler.class",
                oauth + "OAuthBearerLoginCallbackHandler",
                "kafka.sasl.oauthbearer.jwt.retriever.class",
                oauth + "ClientCredentialsJwtRetriever",
                "kafka.sasl.oauthbearer.token.endpoint.url",
                tokenUrl,
                "kafka.sasl.oauthbearer.client.credentials.client.id",
                TopicPlan.client(service),
                "kafka.sasl.oauthbearer.client.credentials.client.secret",
                secret);
    }

    private Path configuration() {
        return state.resolve("config").resolve(name + ".properties");
    }

    private Launch launch() {
        Path runner = state.resolve("apps").resolve(name).resolve("quarkus-run.jar");
        List<String> flags = new ArrayList<>(HEAP);
        flags.addAll(Jvm.opensOf(runner));
        flags.addAll(Stream.of(System.getProperty(MORE_FLAGS, "").split(" ", -1))
                .filter(flag -> !flag.isEmpty())
                .toList());
        flags.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        flags.add("-D" + Kafka.ALLOWED_URLS + "=" + tokenUrl);
        return new Launch(
                Jvm.tethered(flags, List.of(runner.toString()), MAIN, List.of()),
                Map.of(
                        "QUARKUS_PROFILE",
                        "demo",
                        "QUARKUS_CONFIG_LOCATIONS",
                        configuration().toString()),
                state.resolve("apps").resolve(name),
                state.resolve("logs").resolve(name + ".log"));
    }

    /** A copy, so that a later build does not pull the jars from under the running service. */
    private void copyIfNewer(Path own) {
        Path stamp = own.resolve("quarkus-run.jar");
        try {
            if (!Files.exists(built.resolve("quarkus-run.jar"))) {
                throw new Failure(Failure.Kind.UNREACHABLE, name + " is not built", "./mvnw -DskipTests package");
            }
            if (Files.exists(stamp)
                    && Files.getLastModifiedTime(stamp)
                            .equals(Files.getLastModifiedTime(built.resolve("quarkus-run.jar")))) {
                return;
            }
            Folders.delete(own);
            Folders.copy(built, own);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot copy " + built, failed);
        }
    }
}
