package io.careweave.local.client;

import io.careweave.local.plan.Network;
import io.careweave.local.plan.Secrets;
import io.careweave.local.server.Kafka;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients that come in with a Keycloak token, as every service does. */
public final class KafkaAccess {
    private static final String OAUTH = "org.apache.kafka.common.security.oauthbearer.";

    private final String brokers;
    private final String tokenUrl;
    private final Secrets secrets;

    public KafkaAccess(String brokers, String tokenUrl, Secrets secrets) {
        this.brokers = brokers;
        this.tokenUrl = tokenUrl;
        this.secrets = secrets;
        allow(tokenUrl);
    }

    /** Several stacks may run in one JVM, as in tests. */
    private static synchronized void allow(String url) {
        String allowed = System.getProperty(Kafka.ALLOWED_URLS, "");
        if (!allowed.contains(url)) {
            System.setProperty(Kafka.ALLOWED_URLS, allowed.isEmpty() ? url : allowed + "," + url);
        }
    }

    /** Settings shared by every kind of client. */
    public Map<String, Object> as(String clientId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", brokers);
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "OAUTHBEARER");
        settings.put("sasl.jaas.config", OAUTH + "OAuthBearerLoginModule required;");
        settings.put("sasl.login.callback.handler.class", OAUTH + "OAuthBearerLoginCallbackHandler");
        settings.put("sasl.oauthbearer.jwt.retriever.class", OAUTH + "ClientCredentialsJwtRetriever");
        settings.put("sasl.oauthbearer.token.endpoint.url", tokenUrl);
        settings.put("sasl.oauthbearer.client.credentials.client.id", clientId);
        settings.put("sasl.oauthbearer.client.credentials.client.secret", secrets.of(Secrets.client(clientId)));
        if (clientId.startsWith("partner-")) {
            // Services' clients have it by default; a partner's other tokens are no business of the broker.
            settings.put("sasl.oauthbearer.scope", Network.Partner.KAFKA_SCOPE);
        }
        return settings;
    }

    public KafkaProducer<String, byte[]> producer(String clientId) {
        Map<String, Object> settings = as(clientId);
        settings.put("acks", "all");
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("request.timeout.ms", 10_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Reads without a group: partitions are assigned by hand. */
    public KafkaConsumer<String, byte[]> consumer(String clientId) {
        Map<String, Object> settings = as(clientId);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", 30_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
