package io.careweave.local.server;

import io.careweave.local.plan.TopicPlan;
import io.careweave.local.process.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Brings topics and grants to what the plan says. Topics are added and configured, never deleted nor given other
 * partitions. Grants of the plan's own clients, and of partners, on names with the plan's prefix are removed where the plan lacks them;
 * those of others are none of its business. What is as planned is not written.
 */
public final class KafkaAdmin implements AutoCloseable {
    private static final int SECONDS = 30;

    private final Admin admin;

    /** @param client a Kafka client's configuration, of someone who may administer topics and grants */
    public KafkaAdmin(Map<String, ?> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putIfAbsent("default.api.timeout.ms", SECONDS * 1000);
        settings.putIfAbsent("request.timeout.ms", 10_000);
        this.admin = Admin.create(settings);
    }

    static Map<String, String> passwordLogin(String address, String login) {
        return Map.of(
                "bootstrap.servers",
                address,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login);
    }

    boolean answers() {
        try {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * @param replicationFactor of topics that are made; those that exist keep theirs
     * @return what was changed, a line each; empty if all was as planned
     */
    public List<String> apply(TopicPlan plan, short replicationFactor) {
        List<String> changes = new ArrayList<>();
        Set<String> existing = result(admin.listTopics().names());
        List<NewTopic> missing = plan.topics().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replicationFactor)
                        .configs(settings(topic, replicationFactor)))
                .toList();
        missing.forEach(topic -> changes.add("made topic " + topic.name()));
        List<TopicPlan.Topic> present = plan.topics().stream()
                .filter(topic -> existing.contains(topic.name()))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> altered = alterations(present);
        altered.keySet().forEach(topic -> changes.add("configured topic " + topic.name()));
        Set<AclBinding> wanted = new HashSet<>();
        plan.grants().forEach(grant -> wanted.add(binding(grant)));
        Set<AclBinding> granted = granted(wanted, plan.prefix());
        List<AclBinding> absent =
                wanted.stream().filter(binding -> !granted.contains(binding)).toList();
        List<AclBinding> surplus =
                granted.stream().filter(binding -> !wanted.contains(binding)).toList();
        absent.forEach(binding -> changes.add("granted " + describe(binding)));
        surplus.forEach(binding -> changes.add("withdrew " + describe(binding)));
        if (!changes.isEmpty()) {
            write(missing, altered, absent, surplus);
            awaitApplied(plan, wanted);
        }
        return List.copyOf(changes);
    }

    private void write(
            List<NewTopic> missing,
            Map<ConfigResource, Collection<AlterConfigOp>> altered,
            List<AclBinding> absent,
            List<AclBinding> surplus) {
        KafkaFuture<Void> topics = admin.createTopics(missing).all();
        KafkaFuture<Void> configured = admin.incrementalAlterConfigs(altered).all();
        KafkaFuture<Void> added = admin.createAcls(absent).all();
        KafkaFuture<?> removed = admin.deleteAcls(
                        surplus.stream().map(AclBinding::toFilter).toList())
                .all();
        var unused = result(KafkaFuture.allOf(topics, configured, added, removed));
    }

    /** The controller has said yes; the broker, which is asked here, follows a moment later. */
    private void awaitApplied(TopicPlan plan, Set<AclBinding> wanted) {
        Set<String> names = plan.topics().stream().map(TopicPlan.Topic::name).collect(Collectors.toSet());
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try {
            while (!result(admin.listTopics().names()).containsAll(names)
                    || !granted(wanted, plan.prefix()).equals(wanted)) {
                if (System.nanoTime() > end || never.await(50, TimeUnit.MILLISECONDS)) {
                    throw new Failure(
                            Failure.Kind.UNREACHABLE, "kafka does not apply its grants", "./careweave logs kafka");
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Grants that stand: those wanted, and others of the same clients on names under the prefix. */
    private Set<AclBinding> granted(Set<AclBinding> wanted, String prefix) {
        Set<String> clients =
                wanted.stream().map(binding -> binding.entry().principal()).collect(Collectors.toSet());
        return result(admin.describeAcls(AclBindingFilter.ANY).values()).stream()
                .filter(binding -> wanted.contains(binding)
                        || ((clients.contains(binding.entry().principal())
                                        || binding.entry().principal().startsWith("User:partner-"))
                                && binding.pattern().name().startsWith(prefix + ".")))
                .collect(Collectors.toSet());
    }

    private Map<ConfigResource, Collection<AlterConfigOp>> alterations(List<TopicPlan.Topic> present) {
        Map<ConfigResource, TopicPlan.Topic> resources = new HashMap<>();
        present.forEach(topic -> resources.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic));
        Map<ConfigResource, Collection<AlterConfigOp>> altered = new HashMap<>();
        result(admin.describeConfigs(resources.keySet()).all()).forEach((resource, config) -> {
            List<AlterConfigOp> operations =
                    settings(Objects.requireNonNull(resources.get(resource))).entrySet().stream()
                            .filter(setting -> !setting.getValue()
                                    .equals(config.get(setting.getKey()).value()))
                            .map(setting -> new AlterConfigOp(
                                    new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                            .toList();
            if (!operations.isEmpty()) {
                altered.put(resource, operations);
            }
        });
        return altered;
    }

    /** With three copies or more, a write counts only once two have it. */
    private static Map<String, String> settings(TopicPlan.Topic topic, short replicationFactor) {
        Map<String, String> settings = new HashMap<>(settings(topic));
        if (replicationFactor >= 3) {
            settings.put("min.insync.replicas", "2");
        }
        return settings;
    }

    private static Map<String, String> settings(TopicPlan.Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        topic.retention().ifPresent(kept -> settings.put("retention.ms", "" + kept.toMillis()));
        return settings;
    }

    private static String describe(AclBinding binding) {
        return binding.entry().principal() + " " + binding.entry().operation() + " "
                + binding.pattern().resourceType() + " " + binding.pattern().name()
                + (binding.pattern().patternType() == PatternType.PREFIXED ? "*" : "");
    }

    private static AclBinding binding(TopicPlan.Grant grant) {
        boolean group = grant.action() == TopicPlan.Action.READ_GROUP;
        ResourcePattern resource = new ResourcePattern(
                group ? ResourceType.GROUP : ResourceType.TOPIC,
                grant.name(),
                grant.prefixed() ? PatternType.PREFIXED : PatternType.LITERAL);
        AclOperation operation =
                grant.action() == TopicPlan.Action.WRITE_TOPIC ? AclOperation.WRITE : AclOperation.READ;
        return new AclBinding(
                resource, new AccessControlEntry("User:" + grant.clientId(), "*", operation, AclPermissionType.ALLOW));
    }

    private static <T> T result(KafkaFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new Failure(
                    Failure.Kind.UNREACHABLE,
                    "kafka refuses its topics or grants: " + failed.getMessage(),
                    "./careweave logs kafka",
                    failed);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.REFUSED, "interrupted", "", ending);
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(1));
    }
}
