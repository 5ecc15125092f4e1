package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.LocalStack;
import io.careweave.local.Options;
import io.careweave.local.client.EventTail;
import io.careweave.local.client.KafkaAccess;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.Secrets;
import io.careweave.local.plan.TopicPlan;
import io.careweave.local.process.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The stack under load and its callers: the practices of the network and the trust, each with a token of its own. */
final class Rig implements AutoCloseable {
    private static final int PRACTICES = 21;

    /** Others who have a client, and may bid. */
    private static final List<String> PROVIDERS = List.of("zr1", "zr2", "zc1", "zo1", "zl1");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalStack stack;
    private final Progress progress;
    private final List<Client> practices = new ArrayList<>();
    private final Client trust;

    private Rig(LocalStack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
        for (int i = 0; i < PRACTICES; i++) {
            practices.add(client("partner-" + org(i).toLowerCase(Locale.ROOT)));
        }
        trust = client("partner-zr1");
    }

    static Rig start(Progress progress) {
        TreeMap<String, String> settings = new TreeMap<>();
        for (String provider : PROVIDERS) {
            settings.put("careweave.gateway.clients.partner-" + provider, "benchmark");
        }
        settings.put("careweave.gateway.quotas.user.per-second", "20000");
        settings.put("careweave.gateway.quotas.user.burst", "40000");
        for (int i = 0; i < PRACTICES; i++) {
            settings.put("careweave.gateway.clients.partner-" + org(i).toLowerCase(Locale.ROOT), "benchmark");
        }
        LocalStack stack = LocalStack.prepare(Options.forTests().withGateway(settings), progress);
        try {
            stack.bringUp();
            return new Rig(stack, progress);
        } catch (RuntimeException failed) {
            stack.close();
            throw failed;
        }
    }

    private Client client(String id) {
        return new Client(() -> stack.tokens().ofClient(id));
    }

    /** Any organisation of the network. */
    Client of(String org) {
        return client("partner-" + org.toLowerCase(Locale.ROOT));
    }

    /** Each with a client that may bid. */
    List<Client> bidders() {
        return PROVIDERS.stream().map(this::of).toList();
    }

    /** The operator, for every service. */
    Client operator() {
        return new Client(() -> stack.tokens().ofUser("operator"));
    }

    /** Finance of the network, for every service. */
    Client finance() {
        return new Client(() -> stack.tokens().ofUser("finance"));
    }

    /** Somebody of the network, for every service. */
    Client user(String name) {
        return new Client(() -> stack.tokens().ofUser(name));
    }

    /** What the services publish, as it lies on the broker. */
    EventTail tail(String types) {
        return new EventTail(kafka(), LocalStack.TOPIC_PREFIX, types);
    }

    private KafkaAccess kafka() {
        Running running = running();
        return new KafkaAccess("127.0.0.1:" + running.port("kafka"), running.tokenUrl(), Secrets.in(stack.folder()));
    }

    /** Where its parts are. */
    Running running() {
        try {
            return Data.JSON.readValue(stack.folder().resolve("run.json").toFile(), Running.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The secretary, for every service. */
    Client secretary() {
        return new Client(() -> stack.tokens().ofUser("secretary"));
    }

    /** Writes what referrals writes, as referrals. */
    KafkaProducer<String, byte[]> producerOfReferrals() {
        return kafka().producer(TopicPlan.client("referrals"));
    }

    static String topic(String name) {
        return LocalStack.TOPIC_PREFIX + "." + name;
    }

    LocalStack stack() {
        return stack;
    }

    Client trust() {
        return trust;
    }

    /** One of the practices; any number does. */
    Client practice(int number) {
        return practices.get(number % PRACTICES);
    }

    static String org(int number) {
        return "Z900%02d".formatted(1 + number % PRACTICES);
    }

    URI gateway(String path) {
        return stack.gateway().resolve(path);
    }

    void say(String line) {
        progress.say("  " + line);
    }

    /** Said at once, for a run that does not come to its end. */
    List<Figure> told(List<Figure> figures) {
        figures.forEach(figure -> say("%s: %s %s".formatted(figure.name(), figure.value(), figure.unit())));
        return figures;
    }

    /** Tokens live for minutes; a round begins with fresh ones. */
    void renewTokens() {
        trust.renew();
        practices.forEach(Client::renew);
    }

    /** A service of the trust, once referrals knows the trust: organisations come by Kafka. */
    String newService() {
        String id = "svc-" + UUID.randomUUID();
        ObjectNode service = object().put("providerOrg", "ZR1")
                .put("name", "Fracture clinic")
                .put("specialty", "trauma-orthopaedics")
                .put("kind", "HOSPITAL")
                // A step is timed by its own event; clocks would add theirs.
                .put("consultantLed", false);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                JsonNode made = trust.put(gateway("/api/referrals/v1/services/" + id), service);
                return made.required("serviceId").asText();
            } catch (CompletionException tooEarly) {
                if (System.nanoTime() > deadline) {
                    throw tooEarly;
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    static ObjectNode object() {
        return Client.JSON.createObjectNode();
    }

    @Override
    public void close() {
        stack.close();
    }
}
