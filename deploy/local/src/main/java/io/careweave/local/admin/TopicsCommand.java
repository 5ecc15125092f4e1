package io.careweave.local.admin;

import io.careweave.local.plan.Network;
import io.careweave.local.plan.TopicPlan;
import io.careweave.local.server.Kafka;
import io.careweave.local.server.KafkaAdmin;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "topics", mixinStandardHelpOptions = true, description = "Makes topics and grants what they should be.")
final class TopicsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--prefix", required = true, description = "first part of every topic and group")
    private String prefix;

    @Option(names = "--brokers", required = true, description = "host:port, comma separated")
    private String brokers;

    @Option(names = "--replication-factor", required = true, description = "of topics that are made")
    private short replicationFactor;

    @Option(names = "--partners", defaultValue = "[]", description = "JSON: [{org, attestations, scopes, topic}]")
    private String partners;

    @Option(names = "--client", required = true, description = "an administrating Kafka client's configuration")
    private Path client;

    @Option(names = "--trust", description = "PEM bundle of authorities, unless the client's configuration names one")
    private @Nullable Path trust;

    @Override
    public Integer call() {
        Map<String, String> settings = clientSettings();
        settings.put("bootstrap.servers", brokers);
        if (trust != null && !settings.containsKey("ssl.truststore.location")) {
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.location", trust.toString());
        }
        String tokenUrl = settings.get("sasl.oauthbearer.token.endpoint.url");
        if (tokenUrl != null) {
            System.setProperty(Kafka.ALLOWED_URLS, tokenUrl);
        }
        var own = Network.ofPartners("partners", RealmCommand.parse(partners)).partnersWithTopic();
        try (KafkaAdmin admin = new KafkaAdmin(settings)) {
            Admin.report(spec, admin.apply(TopicPlan.of(prefix, own), replicationFactor));
        }
        return 0;
    }

    private Map<String, String> clientSettings() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(client)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + client, unreadable);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
