package io.careweave.subscriptions.messaging;

import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.application.PartnerTopics;
import io.careweave.subscriptions.application.SubscriptionsConfig;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import io.careweave.subscriptions.domain.TopicRun.Letter;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the topics of partners, {@code <prefix>.subscriptions.partner.<orgcode>.v1}: the one way to Kafka beside the
 * outbox. What is blocking about it happens on virtual threads. One producer serves all; when it gets no further it is
 * given up, with what it still holds: an expired record would let its successors overtake it.
 */
@ApplicationScoped
class KafkaPartnerTopics implements PartnerTopics {

    private static final Logger LOG = Logger.getLogger(KafkaPartnerTopics.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Object> kafka;
    private final String topicPrefix;
    private final PartnerRecords records;
    private final Duration patience;
    private @Nullable Producer<String, byte[]> producer;

    KafkaPartnerTopics(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "careweave.topic-prefix") String topicPrefix,
            PartnerRecords records,
            SubscriptionsConfig config) {
        this.kafka = kafka;
        this.topicPrefix = topicPrefix;
        this.records = records;
        this.patience = config.attemptTimeout();
    }

    void stop(@Observes ShutdownEvent event) {
        giveUp(producer);
    }

    @Override
    public Uni<Void> require(String org) {
        return aside(() -> {
                    requireNow(topic(org));
                    return true;
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Integer> write(String org, UUID subscriptionId, List<Letter> letters) {
        return aside(() -> writeNow(topic(org), subscriptionId, letters));
    }

    private String topic(String org) {
        return topicPrefix + ".subscriptions.partner." + org.toLowerCase(Locale.ROOT) + ".v1";
    }

    private static <T> Uni<T> aside(Callable<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            var _ = Thread.ofVirtual().name("partner-topics").start(() -> run(work, emitter));
        });
    }

    private static <T> void run(Callable<T> work, UniEmitter<? super T> emitter) {
        try {
            emitter.complete(work.call());
        } catch (Exception e) {
            emitter.fail(e);
        }
    }

    private void requireNow(String topic) throws IOException, InterruptedException {
        var settings = settings();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(TIMEOUT.toMillis()));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(TIMEOUT.toMillis()));
        try (var admin = Admin.create(settings)) {
            var _ = admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (ExecutionException e) {
            if (isMissing(e.getCause())) {
                throw new Refused(
                        SubscriptionProblem.TOPIC_MISSING,
                        "Ask the operator for the topic " + topic + ", then activate again.");
            }
            throw new IOException("the broker does not answer", e);
        } catch (KafkaException e) {
            throw new IOException("the broker does not answer", e);
        }
    }

    /** A topic that we may not see has not been granted to us: for the subscriber the same. */
    private static boolean isMissing(@Nullable Throwable failure) {
        return failure instanceof UnknownTopicOrPartitionException
                || failure instanceof InvalidTopicException
                || failure instanceof AuthorizationException;
    }

    private int writeNow(String topic, UUID subscriptionId, List<Letter> letters) {
        int acknowledged = 0;
        Producer<String, byte[]> used = null;
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            used = producer();
            var answers = new ArrayList<Future<?>>();
            for (var letter : letters) {
                var answer = used.send(records.record(topic, subscriptionId, letter));
                answers.add(answer);
                if (answer.isDone()) {
                    // At once, or not at all: a topic that is gone must not make each of its records wait.
                    var _ = answer.get();
                }
            }
            for (var answer : answers) {
                var _ = answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                acknowledged++;
            }
        } catch (ExecutionException e) {
            warn(topic, e.getCause());
            if (!isMissing(e.getCause())
                    && !(e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException)) {
                giveUp(used);
            }
        } catch (TimeoutException | RuntimeException e) {
            warn(topic, e);
            giveUp(used);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return acknowledged;
    }

    private static void warn(String topic, @Nullable Throwable failure) {
        LOG.warnf("%s waits: %s", topic, failure);
    }

    /** Kafka waits for ever for a token, unless it is told not to. */
    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        settings.put(SaslConfigs.SASL_LOGIN_CONNECT_TIMEOUT_MS, Math.toIntExact(TIMEOUT.toMillis()));
        settings.put(SaslConfigs.SASL_LOGIN_READ_TIMEOUT_MS, Math.toIntExact(TIMEOUT.toMillis()));
        return settings;
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            var settings = settings();
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis() / 2);
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /** At once: what it still holds must not arrive after it was written again. */
    private synchronized void giveUp(@Nullable Producer<String, byte[]> spent) {
        if (spent != null) {
            if (producer == spent) {
                producer = null;
            }
            spent.close(Duration.ZERO);
        }
    }
}
