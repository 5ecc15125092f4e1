package io.careweave.subscriptions.rest.fhir;

import io.careweave.commons.actor.OrgCode;
import io.careweave.subscriptions.domain.EventTypes;
import io.careweave.subscriptions.domain.Filters;
import io.careweave.subscriptions.domain.Priority;
import io.careweave.subscriptions.domain.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Topic and filters of a subscription: {@code parameter=value,value}, also after {@code ServiceRequest.} or
 * {@code ServiceRequest?}; values of one parameter are alternatives, parameters must all be met.
 */
record Criteria(EventTypes types, Filters filters) {

    private static final String PATH = "Subscription.criteria";
    private static final String TYPE = "event-type";
    private static final int MOST = 50;
    private static final String SERVICE = "[A-Za-z0-9._-]{1,64}";

    /** What may stand behind a parameter. */
    private static final Map<String, Predicate<String>> PARAMETERS = Map.of(
            TYPE,
            code -> !code.isEmpty(),
            "practice",
            OrgCode::isWellFormed,
            "provider",
            OrgCode::isWellFormed,
            "service",
            code -> code.matches(SERVICE),
            "priority",
            code -> priorities().contains(code));

    static Criteria read(String topic, List<String> filters, Faults faults) {
        int version = topic.indexOf('|');
        var canonical = version < 0 ? topic : topic.substring(0, version);
        var types = Topics.types(canonical).orElse(null);
        if (types == null) {
            faults.add(PATH, "is no topic of this server; metadata lists them");
        }
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < filters.size(); i++) {
            filter(filters.get(i), PATH + ".extension[" + i + "].valueString", values, faults);
        }
        var wanted = values.getOrDefault(TYPE, Set.of());
        if (types != null && !wanted.isEmpty()) {
            if (!types.globs().getFirst().endsWith("*")) {
                faults.add(PATH, "has a topic of one event type, which event-type cannot narrow");
            }
            types = narrowed(canonical, wanted, faults);
        }
        return new Criteria(
                types == null ? new EventTypes(List.of()) : types,
                new Filters(
                        values.getOrDefault("practice", Set.of()),
                        values.getOrDefault("provider", Set.of()),
                        values.getOrDefault("service", Set.of()),
                        values.getOrDefault("priority", Set.of()).stream()
                                .filter(priorities()::contains)
                                .map(Criteria::priority)
                                .collect(Collectors.toSet())));
    }

    private static EventTypes narrowed(String canonical, Set<String> codes, Faults faults) {
        var known = codes.stream()
                .flatMap(code -> Topics.type(canonical, code).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        faults.unless(
                known.size() == codes.size(), PATH + ".extension", "has an event-type that the topic does not have");
        return new EventTypes(List.copyOf(known));
    }

    private static void filter(String text, String path, Map<String, Set<String>> values, Faults faults) {
        var plain = text.startsWith("ServiceRequest?") || text.startsWith("ServiceRequest.")
                ? text.substring("ServiceRequest?".length())
                : text;
        for (var pair : plain.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var check = PARAMETERS.get(name);
            if (equals < 0 || check == null) {
                faults.add(
                        path,
                        "must be one of " + String.join(", ", new TreeSet<>(PARAMETERS.keySet()))
                                + ", without modifier, with values");
                continue;
            }
            var given = new TreeSet<>(Arrays.asList(pair.substring(equals + 1).split(",", -1)));
            faults.unless(given.size() <= MOST && given.stream().allMatch(check), path, "has a value of no such form");
            faults.unless(values.put(name, given) == null, path, "repeats a parameter; join its values by commas");
        }
    }

    /** Filters as they are shown. */
    List<String> filterTexts() {
        var texts = new ArrayList<String>();
        if (!Topics.says(types)) {
            add(
                    texts,
                    TYPE,
                    types.globs().stream()
                            .map(type -> Topics.code(topic(), type))
                            .toList());
        }
        add(texts, "practice", filters.practiceOrgs());
        add(texts, "provider", filters.providerOrgs());
        add(texts, "service", filters.serviceIds());
        add(texts, "priority", filters.priorities().stream().map(Criteria::word).toList());
        return texts;
    }

    String topic() {
        return Topics.of(types);
    }

    private static void add(List<String> texts, String name, java.util.Collection<String> values) {
        if (!values.isEmpty()) {
            texts.add(name + "=" + String.join(",", new TreeSet<>(values)));
        }
    }

    private static Set<String> priorities() {
        return Arrays.stream(Priority.values()).map(Criteria::word).collect(Collectors.toSet());
    }

    private static String word(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Priority priority(String word) {
        return Priority.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
