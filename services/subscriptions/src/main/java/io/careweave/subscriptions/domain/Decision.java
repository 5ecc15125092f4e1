package io.careweave.subscriptions.domain;

import java.time.Duration;

/** What becomes of a delivery, and of its subscription, after an attempt. */
public sealed interface Decision {

    /** Delivered; whatever waits for this endpoint is tried now. */
    record Done() implements Decision {}

    /** Tried again after the delay; the attempt counts. */
    record Retry(Duration delay) implements Decision {}

    /** Tried again when it was due anyway: an early attempt, made because another delivery succeeded, does not count. */
    record AsPlanned() implements Decision {}

    /** Tried again after the delay; the attempt does not count. */
    record Excused(Duration delay) implements Decision {}

    /** The whole endpoint rests; the attempt does not count. */
    record Pause(Duration delay) implements Decision {}

    /** Every attempt failed: kept, listed, replayable. Later events of the referral go on. */
    record Park() implements Decision {}

    /** The subscriber said 410. */
    record TurnOff() implements Decision {}

    /** The subscriber must repair its endpoint and activate again. */
    record Suspend() implements Decision {}

    /**
     * @param failed counted failures before this attempt
     * @param early whether another delivery's success brought this attempt forward
     * @param age since the event was queued
     */
    record Progress(int failed, boolean early, Duration age) {}

    /** How long we wait before we try again after a fault of our own. */
    Duration AFTER_OUR_FAULT = Duration.ofSeconds(30);

    /** @param chance from 0 to 1, for the jitter */
    static Decision after(Outcome outcome, Progress progress, RetrySchedule schedule, double chance) {
        // What does not count must not last for ever: past the schedule's span it counts like any failure.
        boolean excusable = progress.age().compareTo(schedule.span()) < 0;
        return switch (outcome) {
            case Outcome.Accepted _ -> new Done();
            case Outcome.Gone _ -> new TurnOff();
            case Outcome.NotUnderstood _ -> new Suspend();
            case Outcome.Deferred deferred when excusable -> new Pause(deferred.delay());
            case Outcome.OurFault _ when excusable -> new Excused(schedule.jittered(AFTER_OUR_FAULT, chance));
            case Outcome.Deferred _, Outcome.OurFault _, Outcome.Rejected _, Outcome.Unreachable _ ->
                progress.early() ? new AsPlanned() : retry(progress, schedule, chance);
        };
    }

    private static Decision retry(Progress progress, RetrySchedule schedule, double chance) {
        return schedule.after(progress.failed() + 1, chance)
                .<Decision>map(Retry::new)
                .orElseGet(Park::new);
    }
}
