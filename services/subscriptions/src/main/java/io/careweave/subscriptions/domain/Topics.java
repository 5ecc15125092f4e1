package io.careweave.subscriptions.domain;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What FHIR calls topics: one for all events of referrals, and one for each of their types. */
public final class Topics {

    private static final String BASE = Links.CANONICAL + "/SubscriptionTopic/";
    private static final String ALL = "referral";
    private static final String PREFIX = "careweave.referral.";
    private static final String SUFFIX = ".v1";
    private static final EventTypes EVERY = new EventTypes(List.of(PREFIX + "*"));

    private Topics() {}

    /** Canonical URLs of all topics, in order. */
    public static List<String> canonicals() {
        return Stream.concat(
                        Stream.of(BASE + ALL),
                        new TreeSet<>(EventTypes.KNOWN).stream().map(Topics::canonical))
                .toList();
    }

    /** The topic under which a subscription to these types is shown: that of its one type, else that of all. */
    public static String of(EventTypes types) {
        return types.globs().size() == 1
                        && EventTypes.KNOWN.contains(types.globs().getFirst())
                ? canonical(types.globs().getFirst())
                : BASE + ALL;
    }

    /** The types of a topic; empty if there is no such topic. */
    public static Optional<EventTypes> types(String canonical) {
        if (canonical.equals(BASE + ALL)) {
            return Optional.of(EVERY);
        }
        return EventTypes.KNOWN.stream()
                .filter(type -> canonical(type).equals(canonical))
                .findFirst()
                .map(type -> new EventTypes(List.of(type)));
    }

    /** Whether the topic alone says which types are wanted. */
    public static boolean says(EventTypes types) {
        return types.equals(EVERY) || !of(types).equals(BASE + ALL);
    }

    /** The short name of a type, for example {@code rejected-with-advice}. */
    public static String code(String type) {
        return type.substring(PREFIX.length(), type.length() - SUFFIX.length()).replace('_', '-');
    }

    private static String canonical(String type) {
        return BASE + ALL + "-" + code(type);
    }
}
