package io.careweave.referrals.domain;

import io.careweave.commons.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/** Appointments under a referral: when they may lie, and what may be said of them when. */
final class Appointments {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration BOOKED_AHEAD_AT_MOST = Duration.ofDays(730);

    private Appointments() {}

    static Decision book(Referral referral, Command.Book book, Instant now) {
        var start = book.appointmentStart();
        if (start.isBefore(referral.createdAt()) || start.isAfter(now.plus(BOOKED_AHEAD_AT_MOST))) {
            throw implausible("An appointment lies between the making of the referral and two years from now.");
        }
        var progress = referral.progress();
        return referral.with(progress.booked(start))
                .step(Verb.BOOK, now, new ReferralEvent.Booked(start, !progress.seen()));
    }

    static Decision attend(Referral referral, Instant now) {
        var progress = referral.progress();
        var start = Objects.requireNonNull(progress.appointmentStart());
        if (now.atZone(LONDON).toLocalDate().isBefore(start.atZone(LONDON).toLocalDate())) {
            throw implausible("The day of the appointment has not come yet.");
        }
        return referral.with(progress.attended())
                .step(Verb.ATTEND, now, new ReferralEvent.Attended(start, !progress.seen()));
    }

    static Decision miss(Referral referral, Command.Miss miss, Instant now) {
        var progress = referral.progress();
        var start = Objects.requireNonNull(progress.appointmentStart());
        if (now.isBefore(start)) {
            throw implausible("The appointment has not begun yet.");
        }
        return referral.step(Verb.MISS, now, new ReferralEvent.Missed(start, !progress.seen(), miss.noticeGiven()));
    }

    private static Refused implausible(String detail) {
        return new Refused(ReferralProblem.IMPLAUSIBLE_TIME, detail);
    }
}
