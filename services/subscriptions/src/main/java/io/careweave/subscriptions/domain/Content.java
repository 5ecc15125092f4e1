package io.careweave.subscriptions.domain;

import java.util.Arrays;
import java.util.Locale;

/** How much a notification says (codes of the FHIR Subscriptions Backport guide). */
public enum Content {
    /** That something happened, with its number. */
    EMPTY,
    /** What it happened to. */
    ID_ONLY,
    /** What that is now; not before a data-sharing agreement is recorded, and none can be yet. */
    FULL_RESOURCE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Content of(String code) {
        return Arrays.stream(values())
                .filter(content -> content.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no content " + code));
    }
}
