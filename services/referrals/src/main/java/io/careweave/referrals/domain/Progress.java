package io.careweave.referrals.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far care has come.
 *
 * @param waitingSince when the current provider received the referral
 * @param appointmentStart of the latest appointment
 * @param seen whether the patient has attended once
 */
public record Progress(
        @Nullable Instant waitingSince, @Nullable Instant appointmentStart, boolean seen, List<Rejection> rejections) {

    static final Progress NONE = new Progress(null, null, false, List.of());

    Progress received(Instant now) {
        return new Progress(now, appointmentStart, seen, rejections);
    }

    Progress booked(Instant start) {
        return new Progress(waitingSince, start, seen, rejections);
    }

    Progress attended() {
        return new Progress(waitingSince, appointmentStart, true, rejections);
    }

    Progress rejected(Rejection rejection) {
        var all = new ArrayList<>(rejections);
        all.add(rejection);
        return new Progress(waitingSince, appointmentStart, seen, List.copyOf(all));
    }
}
