package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The topics' job makes topics and grants what the data say, writes nothing twice, and keeps to its own prefix. */
class TopicsJobIT {
    private static final String NOTHING = "all was as it should be";

    @RegisterExtension
    static final Platform platform = new Platform();

    @TempDir
    private Path folder = Path.of("");

    private final AdminJobs jobs = new AdminJobs(platform);
    private final String prefix = "job" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void makesThem() throws IOException {
        Properties client = new Properties();
        client.putAll(jobs.kafkaAdministrator());
        try (var out = Files.newBufferedWriter(folder.resolve("client.properties"))) {
            client.store(out, null);
        }

        assertThat(run())
                .contains(
                        "made topic " + prefix + ".referrals.events.v1",
                        "made topic " + prefix + ".referrals.events.v1." + prefix + ".subscriptions.dlq",
                        "granted User:svc-referrals WRITE TOPIC " + prefix + ".referrals.*",
                        "granted User:svc-subscriptions READ TOPIC " + prefix + ".referrals.events.v1",
                        "granted User:svc-subscriptions READ GROUP " + prefix + ".subscriptions*");
    }

    private List<String> run() {
        AdminJobs.Outcome outcome = AdminJobs.run(
                "topics",
                "--prefix",
                prefix,
                "--brokers",
                jobs.kafkaAdministrator().getOrDefault("bootstrap.servers", ""),
                "--replication-factor",
                "1",
                "--client",
                folder.resolve("client.properties").toString());
        assertThat(outcome.exitCode()).as(outcome.lines().toString()).isZero();
        return outcome.lines();
    }

    @Test
    void writesNothingTwice() {
        assertThat(run()).containsExactly(NOTHING);
    }

    @Test
    void mendsWhatWasChangedAndLeavesOthersAlone() throws Exception {
        AclBinding surplus = binding("User:svc-referrals", prefix + ".membership.lists.v1", AclOperation.WRITE);
        AclBinding taken = binding("User:svc-subscriptions", prefix + ".referrals.events.v1", AclOperation.READ);
        AclBinding former = binding("User:partner-zr9", prefix + ".subscriptions.partner.zr9.v1", AclOperation.READ);
        AclBinding stranger = binding("User:warehouse", prefix + ".referrals.events.v1", AclOperation.READ);
        AclBinding elsewhere = binding("User:svc-referrals", "another.network.v1", AclOperation.READ);
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, prefix + ".referrals.events.v1");
        try (Admin admin = Admin.create(Map.copyOf(jobs.kafkaAdministrator()))) {
            await(admin.createAcls(List.of(surplus, former, stranger, elsewhere))
                    .all());
            var _ = await(admin.deleteAcls(List.of(taken.toFilter())).all());
            await(admin.incrementalAlterConfigs(Map.of(
                            topic,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
                    .all());

            assertThat(run())
                    .containsExactlyInAnyOrder(
                            "configured topic " + prefix + ".referrals.events.v1",
                            "granted User:svc-subscriptions READ TOPIC " + prefix + ".referrals.events.v1",
                            "withdrew User:svc-referrals WRITE TOPIC " + prefix + ".membership.lists.v1",
                            "withdrew User:partner-zr9 READ TOPIC " + prefix + ".subscriptions.partner.zr9.v1",
                            "4 changes");
            assertThat(run()).containsExactly(NOTHING);
            assertThat(grants(admin)).contains(taken, stranger, elsewhere).doesNotContain(surplus, former);
            var configs = await(admin.describeConfigs(List.of(topic)).all());
            assertThat(Objects.requireNonNull(configs.get(topic))
                            .get("retention.ms")
                            .value())
                    .isEqualTo("" + TimeUnit.DAYS.toMillis(35));
        }
    }

    /** The stack's own network shares the broker. */
    @Test
    void leavesTheOtherNetworkItsGrants() throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(jobs.kafkaAdministrator()))) {
            assertThat(grants(admin))
                    .contains(
                            binding("User:svc-subscriptions", Broker.topic("referrals.events.v1"), AclOperation.READ));
        }
    }

    private static Set<AclBinding> grants(Admin admin) throws Exception {
        return Set.copyOf(await(admin.describeAcls(AclBindingFilter.ANY).values()));
    }

    private static <T> T await(KafkaFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    private static AclBinding binding(String principal, String topic, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }
}
