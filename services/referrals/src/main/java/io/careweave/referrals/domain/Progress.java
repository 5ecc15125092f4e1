package io.careweave.referrals.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far care has come.
 *
 * @param waitingSince when the current provider received the referral
 * @param appointmentStart of the latest appointment
 * @param seen whether the patient has attended once
 * @param advice requests for advice made while the referral was a draft, oldest first
 */
public record Progress(
        @Nullable Instant waitingSince,
        @Nullable Instant appointmentStart,
        boolean seen,
        List<Rejection> rejections,
        List<AdviceRequest> advice) {

    static final Progress NONE = new Progress(null, null, false, List.of(), List.of());

    Progress received(Instant now) {
        return new Progress(now, appointmentStart, seen, rejections, advice);
    }

    Progress booked(Instant start) {
        return new Progress(waitingSince, start, seen, rejections, advice);
    }

    Progress attended() {
        return new Progress(waitingSince, appointmentStart, true, rejections, advice);
    }

    Progress rejected(Rejection rejection) {
        return new Progress(waitingSince, appointmentStart, seen, and(rejections, rejection), advice);
    }

    Progress asked(AdviceRequest request) {
        return new Progress(waitingSince, appointmentStart, seen, rejections, and(advice, request));
    }

    /** With one request in its new state. */
    Progress with(AdviceRequest changed) {
        var all = advice.stream()
                .map(one -> one.id().equals(changed.id()) ? changed : one)
                .toList();
        return new Progress(waitingSince, appointmentStart, seen, rejections, all);
    }

    /** The one request that the provider still has to do with: only the latest can be. */
    Optional<AdviceRequest> openAdvice() {
        return advice.isEmpty()
                ? Optional.empty()
                : Optional.of(advice.getLast()).filter(AdviceRequest::isOpen);
    }

    private static <T> List<T> and(List<T> some, T more) {
        var all = new ArrayList<>(some);
        all.add(more);
        return List.copyOf(all);
    }
}
