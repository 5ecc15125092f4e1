package io.careweave.commons.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How many records each incoming channel's group has not committed yet. The broker is asked, not our consumer, which says
 * nothing while it is paused or gone. Every node shows the whole group: take the maximum. Absent while the broker is away.
 */
@ApplicationScoped
class ConsumerLag {

    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);
    private static final String INCOMING = "mp.messaging.incoming.";
    private static final String TOPIC = ".topic";

    private final Map<String, Object> kafka;
    private final Map<String, List<String>> groups;
    private final Map<String, Double> lags = new ConcurrentHashMap<>();
    private final Duration every;
    private final ScheduledExecutorService thread;
    private volatile @Nullable Admin admin;

    ConsumerLag(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Config config,
            MeterRegistry meters,
            @ConfigProperty(name = "careweave.meters.every", defaultValue = "10s") Duration every) {
        this.kafka = kafka;
        this.every = every;
        groups = groups(config);
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("consumer-lag").daemon().factory());
        for (var topic : groups.keySet()) {
            Gauge.builder("careweave.consumer.lag.records", lags, all -> all.getOrDefault(topic, Double.NaN))
                    .description("Records that the service has not handled yet.")
                    .tag("topic", topic)
                    .register(meters);
        }
    }

    void start(@Observes StartupEvent event) {
        if (!groups.isEmpty()) {
            var unused = thread.scheduleWithFixedDelay(
                    this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        var unused = thread.shutdownNow();
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private void look() {
        for (var entry : groups.entrySet()) {
            try {
                lags.put(entry.getKey(), most(entry.getKey(), entry.getValue()));
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                LOG.debugf(e, "the lag of %s is unknown", entry.getKey());
                lags.remove(entry.getKey());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Of the groups that follow a topic, the one that is furthest behind. */
    private double most(String topic, List<String> following)
            throws ExecutionException, InterruptedException, TimeoutException {
        double most = 0;
        for (var group : following) {
            most = Math.max(most, lag(topic, group));
        }
        return most;
    }

    private double lag(String topic, String group) throws ExecutionException, InterruptedException, TimeoutException {
        var broker = admin();
        var partitions = within(broker.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(found -> found.partitions().stream())
                .map(one -> new TopicPartition(topic, one.partition()))
                .toList();
        var done = within(broker.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var first = offsets(broker, partitions, OffsetSpec.earliest());
        var lag = 0L;
        for (var end : offsets(broker, partitions, OffsetSpec.latest()).entrySet()) {
            var committed = done.get(end.getKey());
            var from = committed == null ? first.getOrDefault(end.getKey(), 0L) : committed.offset();
            lag += end.getValue() - from;
        }
        return lag;
    }

    private static Map<TopicPartition, Long> offsets(Admin broker, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), one -> which));
        return within(broker.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }

    private static <T> T within(KafkaFuture<T> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(20, TimeUnit.SECONDS);
    }

    private Admin admin() {
        var made = admin;
        if (made == null) {
            var settings = new HashMap<>(kafka);
            settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "consumer-lag");
            made = Admin.create(settings);
            admin = made;
        }
        return made;
    }

    /** Groups by topic, of every channel that names both. */
    private static Map<String, List<String>> groups(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(INCOMING) && name.endsWith(TOPIC) && !name.contains("dead-letter"))
                .map(name -> name.substring(0, name.length() - TOPIC.length()))
                .filter(channel -> config.getOptionalValue(channel + ".group.id", String.class)
                        .isPresent())
                .collect(Collectors.groupingBy(
                        channel -> config.getValue(channel + TOPIC, String.class),
                        Collectors.mapping(
                                channel -> config.getValue(channel + ".group.id", String.class), Collectors.toList())));
    }
}
