package io.careweave.commons.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Runs this node's relay for as long as the service lives: reconnects after every failure, never gives an event up. */
@ApplicationScoped
class RelayThread {

    private static final Logger LOG = Logger.getLogger(RelayThread.class);
    private static final Duration POLL_AT_LEAST = Duration.ofMillis(50);

    private final Map<String, Object> kafka;
    private final Envelope envelope;
    private final RelayConfig config;
    private final RelayMeters meters;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean stopping;

    RelayThread(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RelayConfig config,
            RelayMeters meters,
            @ConfigProperty(name = "careweave.topic-prefix") String topicPrefix,
            @ConfigProperty(name = "careweave.network") String network,
            @ConfigProperty(name = "careweave.service") String service) {
        this.kafka = kafka;
        this.config = config;
        this.meters = meters;
        this.envelope = new Envelope(topicPrefix, network, service);
    }

    void start(@Observes StartupEvent event) {
        if (config.relayEnabled()) {
            Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
        }
    }

    /** The thread is a daemon: one that waits for a broker must not keep the service from ending. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        wake();
    }

    void wake() {
        wakeUps.release();
    }

    /** A producer that keeps the order of each key and never drops a record of its own accord. */
    static Producer<String, byte[]> producer(Map<String, Object> kafka) {
        var settings = new HashMap<String, Object>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // An expired record would let its successors overtake it.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private void run() {
        while (!stopping) {
            try {
                relay();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | ExecutionException | RuntimeException e) {
                LOG.warnf(e, "the outbox waits");
                meters.failed();
                if (!pause(config.retryAfter())) {
                    return;
                }
            }
        }
    }

    /** Until something fails: what was sent but not taken off the queue is sent again by the next round. */
    private void relay() throws SQLException, ExecutionException, InterruptedException {
        var producer = producer(kafka);
        try (var connection = connect()) {
            var relay = new Relay(connection, producer, envelope, config.batch(), meters);
            var wait = POLL_AT_LEAST;
            while (!stopping) {
                relay.acquireShards();
                wakeUps.drainPermits();
                if (relay.publishBatch() > 0) {
                    wait = POLL_AT_LEAST;
                } else if (!wakeUps.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    wait = longer(wait);
                }
            }
        } finally {
            // At once: what is still buffered must not arrive after another relay has taken over.
            producer.close(Duration.ZERO);
        }
    }

    /** Outside any pool: the session's end must be the end of its locks. */
    private Connection connect() throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", config.username());
        settings.setProperty("password", config.password());
        settings.setProperty("ApplicationName", "outbox-relay");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(config.jdbcUrl(), settings);
    }

    private Duration longer(Duration wait) {
        var doubled = wait.multipliedBy(2);
        return doubled.compareTo(config.pollAtMost()) < 0 ? doubled : config.pollAtMost();
    }

    private boolean pause(Duration howLong) {
        try {
            wakeUps.drainPermits();
            TimeUnit.MILLISECONDS.sleep(howLong.toMillis());
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
