package io.careweave.local.server;

import io.careweave.local.plan.PrivateFiles;
import io.careweave.local.plan.Secrets;
import io.careweave.local.plan.TopicPlan;
import io.careweave.local.process.Folders;
import io.careweave.local.process.Launch;
import io.careweave.local.process.Port;
import io.careweave.local.process.Ports;
import io.careweave.local.process.Watched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One Kafka broker and controller. Clients come in with Keycloak tokens and are named by {@code azp}; the launcher
 * itself administers over a second listener with a password of its own.
 */
public final class Kafka {
    /** Kafka's clients and brokers fetch from no address that this system property does not list. */
    public static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final String CLUSTER_ID = "Y2FyZXdlYXZlLWxvY2Fs";
    private static final String INFRASTRUCTURE = "__infra";
    private static final String OAUTH = "org.apache.kafka.common.security.oauthbearer.";
    private static final List<String> SINGLE_NODE = List.of(
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr");

    private final Path folder;
    private final Path brokerJars;
    private final Ports ports;
    private final Secrets secrets;
    private final String issuer;
    private final Watched watched;
    private final Path log;

    /** @param issuer of the tokens that clients come in with */
    public Kafka(Path state, Path brokerJars, Ports ports, Secrets secrets, String issuer, Consumer<String> notices) {
        this.folder = state.resolve("kafka");
        this.brokerJars = brokerJars;
        this.ports = ports;
        this.secrets = secrets;
        this.issuer = issuer;
        this.log = state.resolve("logs/kafka.log");
        this.watched = new Watched("kafka", this::launch, this::answers, DEADLINE, notices);
    }

    public Watched watched() {
        return watched;
    }

    public void start(TopicPlan plan) {
        writeConfiguration();
        if (!Files.exists(folder.resolve("data/meta.properties"))) {
            Folders.delete(folder.resolve("data"));
            List<String> arguments = List.of(
                    "format",
                    "--cluster-id",
                    CLUSTER_ID,
                    "--standalone",
                    "--config",
                    configuration().toString());
            List<String> command = Jvm.tethered(loggingFlags(), classPath(), "kafka.tools.StorageTool", arguments);
            Once.run("kafka format", command, Map.of(), folder.resolve("format.log"), DEADLINE);
        }
        watched.start();
        try (KafkaAdmin admin = admin()) {
            var unused = admin.apply(plan, (short) 1);
        }
    }

    private KafkaAdmin admin() {
        return new KafkaAdmin(KafkaAdmin.passwordLogin(
                ports.address(Port.KAFKA_INTERNAL), plainLogin(INFRASTRUCTURE, secrets.of("kafka.infrastructure"))));
    }

    private boolean answers() {
        if (!Ports.isListening(ports.of(Port.KAFKA_INTERNAL)) || !Ports.isListening(ports.of(Port.KAFKA))) {
            return false;
        }
        try (KafkaAdmin admin = admin()) {
            return admin.answers();
        }
    }

    private Launch launch() {
        List<String> flags = Stream.concat(
                        Stream.of("-Xms64m", "-Xmx320m", "-D" + ALLOWED_URLS + "=" + keys()), loggingFlags().stream())
                .toList();
        return new Launch(
                Jvm.tethered(
                        flags,
                        classPath(),
                        "kafka.Kafka",
                        List.of(configuration().toString())),
                Map.of(),
                folder,
                log);
    }

    private static List<String> loggingFlags() {
        return List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "-Dorg.slf4j.simpleLogger.showShortLogName=true");
    }

    private List<String> classPath() {
        return List.of(brokerJars.resolve("*").toString());
    }

    private Path configuration() {
        return folder.resolve("server.properties");
    }

    private String keys() {
        return issuer + "/protocol/openid-connect/certs";
    }

    private static String plainLogin(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private void writeConfiguration() {
        SequencedMap<String, String> lines = new LinkedHashMap<>();
        lines.put("process.roles", "broker,controller");
        lines.put("node.id", "1");
        lines.put("log.dirs", folder.resolve("data").toString());
        // A killed broker is let in again only after its old session has ended.
        lines.put("broker.session.timeout.ms", "4000");
        lines.put("broker.heartbeat.interval.ms", "1000");
        listeners(lines);
        security(lines);
        lines.put("auto.create.topics.enable", "false");
        lines.put("group.initial.rebalance.delay.ms", "0");
        lines.put("offsets.topic.num.partitions", "10");
        lines.put("transaction.state.log.num.partitions", "5");
        lines.put("log.cleaner.dedupe.buffer.size", "16777216");
        lines.put("num.network.threads", "2");
        lines.put("num.io.threads", "4");
        SINGLE_NODE.forEach(name -> lines.put(name, "1"));
        PrivateFiles.write(
                configuration(),
                lines.entrySet().stream()
                        .map(line -> line.getKey() + "=" + line.getValue())
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private void listeners(Map<String, String> lines) {
        String outside = "CLIENT://" + ports.address(Port.KAFKA) + ",INTERNAL://" + ports.address(Port.KAFKA_INTERNAL);
        String controller = "CONTROLLER://" + ports.address(Port.KAFKA_CONTROLLER);
        lines.put("controller.quorum.bootstrap.servers", ports.address(Port.KAFKA_CONTROLLER));
        lines.put("listeners", outside + "," + controller);
        lines.put("advertised.listeners", outside + "," + controller);
        lines.put(
                "listener.security.protocol.map",
                "CLIENT:SASL_PLAINTEXT,INTERNAL:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        lines.put("inter.broker.listener.name", "INTERNAL");
        lines.put("controller.listener.names", "CONTROLLER");
    }

    private void security(Map<String, String> lines) {
        String password = secrets.of("kafka.infrastructure");
        lines.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        lines.put("sasl.mechanism.controller.protocol", "PLAIN");
        for (String listener : List.of("internal", "controller")) {
            String prefix = "listener.name." + listener + ".";
            lines.put(prefix + "sasl.enabled.mechanisms", "PLAIN");
            lines.put(
                    prefix + "plain.sasl.jaas.config",
                    plainLogin(INFRASTRUCTURE, password)
                            .replace(";", " user_" + INFRASTRUCTURE + "=\"" + password + "\";"));
        }
        String client = "listener.name.client.";
        String token = client + "oauthbearer.sasl.";
        lines.put(client + "sasl.enabled.mechanisms", "OAUTHBEARER");
        lines.put(token + "jaas.config", OAUTH + "OAuthBearerLoginModule required;");
        lines.put(token + "server.callback.handler.class", OAUTH + "OAuthBearerValidatorCallbackHandler");
        lines.put(token + "oauthbearer.jwks.endpoint.url", keys());
        lines.put(token + "oauthbearer.expected.issuer", issuer);
        lines.put(token + "oauthbearer.expected.audience", "kafka");
        lines.put(token + "oauthbearer.sub.claim.name", "azp");
        lines.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        lines.put("super.users", "User:" + INFRASTRUCTURE);
        lines.put("allow.everyone.if.no.acl.found", "false");
    }
}
