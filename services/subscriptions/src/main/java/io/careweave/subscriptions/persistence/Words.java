package io.careweave.subscriptions.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.careweave.subscriptions.domain.EventTypes;
import io.careweave.subscriptions.domain.Filters;
import io.careweave.subscriptions.domain.Priority;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists in one column: words separated by blanks, sorted. */
final class Words {

    private Words() {}

    /** A text of any length as one short word: equal words stand for equal texts. */
    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    static String join(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
    }

    static List<String> split(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split(" ", -1));
    }

    static EventTypes eventTypes(String column) {
        return new EventTypes(split(column));
    }

    static Filters filters(
            String practiceOrgs,
            String providerOrgs,
            String serviceIds,
            String priorities,
            String orgCodes,
            String indicatorCodes) {
        return new Filters(
                Set.copyOf(split(practiceOrgs)),
                Set.copyOf(split(providerOrgs)),
                Set.copyOf(split(serviceIds)),
                split(priorities).stream().map(Priority::valueOf).collect(Collectors.toSet()),
                Set.copyOf(split(orgCodes)),
                Set.copyOf(split(indicatorCodes)));
    }
}
