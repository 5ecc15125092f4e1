package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.Refused;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's answer to our request to send events there (CloudEvents webhook specification 1.0, §4).
 *
 * @param ratePerMinute deliveries a minute it takes, absent if it set no limit
 */
public record Consent(@Nullable Integer ratePerMinute) {

    private static final int HIGHEST_RATE = 1_000_000;

    /**
     * Reads the answer's fields; its status says nothing about consent.
     *
     * @param origin the name we asked under
     * @throws Refused if the answer does not name it
     */
    public static Consent read(@Nullable String allowedOrigin, @Nullable String allowedRate, String origin) {
        boolean allowed = allowedOrigin != null
                && Arrays.stream(allowedOrigin.split(",", -1))
                        .map(String::strip)
                        .anyMatch(name -> name.equals("*") || name.equalsIgnoreCase(origin));
        if (!allowed) {
            throw new Refused(
                    SubscriptionProblem.CONSENT_MISSING,
                    "The endpoint must answer OPTIONS with WebHook-Allowed-Origin: " + origin + ".");
        }
        return new Consent(rate(allowedRate).orElse(null));
    }

    private static Optional<Integer> rate(@Nullable String field) {
        if (field == null || !field.strip().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        int rate = Integer.parseInt(field.strip());
        return rate < 1 || rate > HIGHEST_RATE ? Optional.empty() : Optional.of(rate);
    }
}
