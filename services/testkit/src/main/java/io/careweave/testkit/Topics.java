package io.careweave.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Names and creation of topics; the brokers of tests create none by themselves. */
public final class Topics {

    /** One per test JVM, so that JVMs which share a broker never meet. */
    private static final String PREFIX =
            "t" + ProcessHandle.current().pid() + "x" + Long.toString(System.currentTimeMillis() % 46_656, 36);

    private Topics() {}

    /** What services of this test JVM have as {@code careweave.topic-prefix}. */
    public static String prefix() {
        return PREFIX;
    }

    /** {@code referrals.events} is {@code <prefix>.referrals.events.v1}; a longer name only gets the prefix. */
    public static String name(String shortName) {
        boolean stream = shortName.split("\\.", -1).length == 2;
        return PREFIX + "." + shortName + (stream ? ".v1" : "");
    }

    /** Creates topics on the shared broker; see {@link #createAt}. */
    public static void create(String... topics) {
        createAt(Servers.kafka(), topics);
    }

    /**
     * Creates what does not exist yet.
     *
     * @param topics each {@code name[:partitions[:compact]]} with a name as for {@link #name}
     */
    public static void createAt(String bootstrap, String... topics) {
        List<NewTopic> wanted = Arrays.stream(topics).map(Topics::parse).toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            for (KafkaFuture<Void> created : admin.createTopics(wanted).values().values()) {
                await(created);
            }
        }
    }

    private static void await(KafkaFuture<Void> created) {
        try {
            created.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic not created", e);
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("topic not created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static NewTopic parse(String topic) {
        String[] parts = topic.strip().split(":", -1);
        boolean compact = parts.length == 3 && parts[2].equals("compact");
        if (parts.length > 3 || (parts.length == 3 && !compact)) {
            throw new IllegalArgumentException("expected name[:partitions[:compact]], not " + topic);
        }
        int partitions = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
        NewTopic created = new NewTopic(name(parts[0]), Optional.of(partitions), Optional.empty());
        return compact
                ? created.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
                : created;
    }
}
