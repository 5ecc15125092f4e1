package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What must hold of events wherever and however often they arrive. */
final class Events {
    private Events() {}

    static String id(JsonNode event) {
        return event.required("id").asText();
    }

    /** Number within the subscription. */
    static long number(JsonNode event) {
        return event.required("subscriptionseq").asLong();
    }

    static String subject(JsonNode event) {
        return event.required("subject").asText();
    }

    /** Number within the referral. */
    static long version(JsonNode event) {
        return event.required("aggregateversion").asLong();
    }

    static String type(JsonNode event) {
        return event.required("type").asText();
    }

    static Set<String> ids(Collection<JsonNode> events) {
        return events.stream().map(Events::id).collect(Collectors.toCollection(HashSet::new));
    }

    /** Those of one referral, in order of arrival. */
    static List<JsonNode> of(String referral, Collection<JsonNode> events) {
        return events.stream().filter(event -> subject(event).equals(referral)).toList();
    }

    /** Without repetitions: what came under an id before is the same event. */
    static List<JsonNode> first(Collection<JsonNode> events) {
        Map<String, JsonNode> first = new LinkedHashMap<>();
        events.forEach(event -> first.putIfAbsent(id(event), event));
        return List.copyOf(first.values());
    }

    /** The subscriber's proof of completeness: the numbers 1 to n, each for one event only. */
    static void assertNumberedWithoutGap(Collection<JsonNode> events) {
        List<JsonNode> first = first(events);
        assertThat(first.stream().map(Events::number).sorted().toList())
                .as("numbers of the subscription")
                .isEqualTo(LongStream.rangeClosed(1, first.size()).boxed().toList());
    }

    /** For each referral: first arrivals in the order of its events, none left out. */
    static void assertOrderOfEachReferral(Collection<JsonNode> events, long firstVersion) {
        Map<String, List<Long>> versions = first(events).stream()
                .collect(Collectors.groupingBy(
                        Events::subject, Collectors.mapping(Events::version, Collectors.toList())));
        versions.forEach((subject, arrived) -> assertThat(arrived)
                .as("events of referral %s", subject)
                .containsExactlyElementsOf(LongStream.range(firstVersion, firstVersion + arrived.size())
                        .boxed()
                        .toList()));
    }
}
