package io.careweave.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker, its own controller, inside this JVM; topics are never created by accident. */
final class Broker {

    private final KafkaRaftServer server;

    private Broker(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * Starts a broker; a folder that holds an earlier broker's data continues it.
     *
     * @param session how long the controller waits for a broker that was killed before it admits the next one
     */
    static Broker start(Path home, int port, int controllerPort, Duration session) throws IOException {
        Properties settings = settings(home.resolve("log"), port, controllerPort, session);
        if (!Files.exists(home.resolve("log").resolve("meta.properties"))) {
            format(home, settings);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        return new Broker(server);
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path home, Properties settings) throws IOException {
        Path file = home.resolve("broker.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--standalone"};
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            if (StorageTool.execute(command, out) != 0) {
                throw new IOException("Kafka storage not formatted: " + said.toString(StandardCharsets.UTF_8));
            }
        }
    }

    private static Properties settings(Path log, int port, int controllerPort, Duration session) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "CLIENT://127.0.0.1:" + port,
                "listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "CLIENT",
                "log.dirs", log.toString(),
                "auto.create.topics.enable", "false"));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000",
                "log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20)));
        settings.setProperty("broker.session.timeout.ms", String.valueOf(session.toMillis()));
        settings.setProperty("broker.heartbeat.interval.ms", String.valueOf(session.toMillis() / 5));
        return settings;
    }
}
