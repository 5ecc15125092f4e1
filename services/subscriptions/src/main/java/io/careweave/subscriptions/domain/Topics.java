package io.careweave.subscriptions.domain;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What FHIR calls topics: one for all events about a noun (a referral, its waiting clock), and one for each event type. */
public final class Topics {

    private static final String BASE = Links.CANONICAL + "/SubscriptionTopic/";
    private static final String PREFIX = "careweave.";
    private static final String SUFFIX = ".v1";
    private static final String PATTERN = "careweave\\.[a-z0-9_.]*(\\*[a-z0-9_.]*){0,3}";
    private static final int LONGEST = 100;
    private static final String USUAL = "referral";
    private static final List<String> NOUNS = List.of(USUAL, "rtt");

    private Topics() {}

    /** Canonical URLs of all topics, those of nouns first. */
    public static List<String> canonicals() {
        return Stream.concat(
                        NOUNS.stream().map(noun -> BASE + noun),
                        new TreeSet<>(EventTypes.REFERRALS).stream().map(Topics::canonical))
                .toList();
    }

    /** The topic under which a subscription to these types is shown: that of its one type, else that of their noun. */
    public static String of(EventTypes types) {
        if (types.globs().size() == 1
                && EventTypes.REFERRALS.contains(types.globs().getFirst())) {
            return canonical(types.globs().getFirst());
        }
        return BASE
                + NOUNS.stream()
                        .filter(noun -> types.globs().stream().allMatch(glob -> glob.startsWith(PREFIX + noun + ".")))
                        .findFirst()
                        .orElse(USUAL);
    }

    /** The types of a topic; empty if there is no such topic. */
    public static Optional<EventTypes> types(String canonical) {
        return Stream.concat(
                        NOUNS.stream()
                                .filter(noun -> canonical.equals(BASE + noun))
                                .map(noun -> PREFIX + noun + ".*"),
                        EventTypes.REFERRALS.stream()
                                .filter(type -> canonical(type).equals(canonical)))
                .findFirst()
                .map(type -> new EventTypes(List.of(type)));
    }

    /** What a short name means below the topic of a noun; a type or a pattern of types means itself. Empty if neither. */
    public static Optional<String> type(String canonical, String code) {
        if (code.length() <= LONGEST && code.matches(PATTERN)) {
            return Optional.of(code)
                    .filter(glob -> EventTypes.REFERRALS.stream().anyMatch(new EventTypes(List.of(glob))::match));
        }
        return EventTypes.REFERRALS.stream()
                .filter(type -> canonical(type).equals(canonical + "-" + code))
                .findFirst();
    }

    /** Whether the topic alone says which types are wanted. */
    public static boolean says(EventTypes types) {
        return types(of(types)).filter(types::equals).isPresent();
    }

    /** The short name of a type below the topic of its noun, for example {@code rejected-with-advice}; else what is given. */
    public static String code(String canonical, String type) {
        return EventTypes.REFERRALS.contains(type) && canonical(type).startsWith(canonical + "-")
                ? canonical(type).substring(canonical.length() + 1)
                : type;
    }

    private static String canonical(String type) {
        return BASE
                + type.substring(PREFIX.length(), type.length() - SUFFIX.length())
                        .replace('.', '-')
                        .replace('_', '-');
    }
}
