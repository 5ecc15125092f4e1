package io.careweave.local.server;

import io.careweave.local.plan.TopicPlan;
import io.careweave.local.process.Failure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Brings topics and grants to what the plan says; topics are only ever added, grants beyond the plan are removed. */
final class KafkaAdmin implements AutoCloseable {
    private static final int SECONDS = 30;

    private final Admin admin;

    KafkaAdmin(String address, String login) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", address);
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("sasl.jaas.config", login);
        settings.put("default.api.timeout.ms", SECONDS * 1000);
        settings.put("request.timeout.ms", 10_000);
        this.admin = Admin.create(settings);
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

    void apply(TopicPlan plan) {
        Set<String> existing = result(admin.listTopics().names());
        List<NewTopic> missing = plan.topics().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(KafkaAdmin::newTopic)
                .toList();
        Set<AclBinding> wanted = new HashSet<>();
        plan.grants().forEach(grant -> wanted.add(binding(grant)));
        Set<AclBinding> present = present();
        List<AclBinding> absent =
                wanted.stream().filter(binding -> !present.contains(binding)).toList();
        List<AclBindingFilter> surplus = present.stream()
                .filter(binding -> !wanted.contains(binding))
                .map(AclBinding::toFilter)
                .toList();
        KafkaFuture<Void> topics = admin.createTopics(missing).all();
        KafkaFuture<Void> added = admin.createAcls(absent).all();
        KafkaFuture<?> removed = admin.deleteAcls(surplus).all();
        var unused = result(KafkaFuture.allOf(topics, added, removed));
        awaitApplied(plan, wanted);
    }

    /** The controller has said yes; the broker, which is asked here, follows a moment later. */
    private void awaitApplied(TopicPlan plan, Set<AclBinding> wanted) {
        Set<String> names = plan.topics().stream().map(TopicPlan.Topic::name).collect(Collectors.toSet());
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try {
            while (!result(admin.listTopics().names()).containsAll(names)
                    || !present().equals(wanted)) {
                if (System.nanoTime() > end || never.await(50, TimeUnit.MILLISECONDS)) {
                    throw new Failure(
                            Failure.Kind.UNREACHABLE, "kafka does not apply its grants", "./careweave logs kafka");
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<AclBinding> present() {
        return new HashSet<>(result(admin.describeAcls(AclBindingFilter.ANY).values()));
    }

    private static NewTopic newTopic(TopicPlan.Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        topic.retention().ifPresent(kept -> settings.put("retention.ms", "" + kept.toMillis()));
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(settings);
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
