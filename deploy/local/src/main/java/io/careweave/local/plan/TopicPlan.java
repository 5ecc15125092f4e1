package io.careweave.local.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Topics and grants of the whole suite, made from deploy/kafka/topics.yaml for one topic prefix.
 *
 * @param prefix first part of every topic and group, so that networks can share a cluster
 */
public record TopicPlan(String prefix, List<Topic> topics, List<Grant> grants) {

    public record Topic(String name, int partitions, boolean compacted, Optional<Duration> retention) {}

    /** What a client may do. The principal is the token's {@code azp}. */
    public record Grant(String clientId, Action action, String name, boolean prefixed) {}

    public enum Action {
        WRITE_TOPIC,
        READ_TOPIC,
        READ_GROUP
    }

    record File(
            Map<String, Kind> kinds,
            Kind deadLetters,
            SequencedMap<String, Entry> topics,
            Partners partnerTopics,
            List<String> tools) {
        record Kind(String cleanup, int retentionDays) {}

        record Entry(String kind, int partitions, List<String> readers) {}

        record Partners(String kind, int partitions) {}
    }

    /** Without partners. */
    public static TopicPlan of(String prefix) {
        return of(prefix, List.of());
    }

    /** @param partners those with a topic of their own */
    public static TopicPlan of(String prefix, List<Network.Partner> partners) {
        return of(prefix, partners, Data.yaml("kafka/topics.yaml", File.class));
    }

    static TopicPlan of(String prefix, List<Network.Partner> partners, File file) {
        List<Topic> topics = new ArrayList<>();
        List<Grant> grants = new ArrayList<>();
        file.topics().forEach((name, entry) -> {
            File.Kind kind = kind(file, name, entry.kind());
            String full = prefix + "." + name;
            topics.add(topic(full, entry.partitions(), kind));
            for (String reader : entry.readers()) {
                grants.add(new Grant(client(reader), Action.READ_TOPIC, full, false));
                topics.add(topic(deadLetters(full, prefix, reader), entry.partitions(), file.deadLetters()));
                grants.add(new Grant(client(reader), Action.WRITE_TOPIC, deadLetters(full, prefix, reader), false));
            }
        });
        file.topics().keySet().stream()
                .map(name -> name.substring(0, name.indexOf('.')))
                .distinct()
                .forEach(service -> {
                    grants.add(new Grant(client(service), Action.WRITE_TOPIC, prefix + "." + service + ".", true));
                    grants.add(new Grant(client(service), Action.READ_GROUP, group(prefix, service), true));
                });
        for (Network.Partner partner : partners) {
            String full = prefix + ".subscriptions.partner." + partner.org().toLowerCase(Locale.ROOT) + ".v1";
            File.Partners entry = file.partnerTopics();
            topics.add(topic(full, entry.partitions(), kind(file, full, entry.kind())));
            grants.add(new Grant(partner.clientId(), Action.READ_TOPIC, full, false));
            grants.add(new Grant(partner.clientId(), Action.READ_GROUP, partner.clientId() + ".", true));
        }
        for (String tool : file.tools()) {
            grants.add(new Grant(tool, Action.READ_TOPIC, prefix + ".", true));
            grants.add(new Grant(tool, Action.READ_GROUP, tool, true));
        }
        return new TopicPlan(prefix, List.copyOf(topics), List.copyOf(grants));
    }

    private static File.Kind kind(File file, String name, String kind) {
        File.Kind known = file.kinds().get(kind);
        if (known == null) {
            throw new IllegalArgumentException(name + " is of an unknown kind: " + kind);
        }
        return known;
    }

    public static String client(String service) {
        return "svc-" + service;
    }

    public static String group(String prefix, String service) {
        return prefix + "." + service;
    }

    public static String deadLetters(String topic, String prefix, String reader) {
        return topic + "." + group(prefix, reader) + ".dlq";
    }

    private static Topic topic(String name, int partitions, File.Kind kind) {
        boolean compacted = kind.cleanup().equals("compact");
        return new Topic(
                name,
                partitions,
                compacted,
                compacted ? Optional.empty() : Optional.of(Duration.ofDays(kind.retentionDays())));
    }
}
