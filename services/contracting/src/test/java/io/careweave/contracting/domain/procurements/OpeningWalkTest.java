package io.careweave.contracting.domain.procurements;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.bids.Opening;
import io.careweave.contracting.domain.bids.Part;
import io.careweave.contracting.domain.routing.Process;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Random walks over everything that can be asked of a competitive procurement, and over the clock, which also goes back. An
 * account of its own is kept of the latest deadline and of what was opened; it alone says what may be read.
 */
class OpeningWalkTest {

    private enum Step {
        ADVERTISE,
        AMEND,
        CLOSE,
        MOVE_ON,
        ABANDON,
        REPEAT,
        WAIT,
        TURN_BACK
    }

    /** What the law looks at, kept without looking at the procurement. */
    private static final class Account {
        Instant deadline = Instant.MAX;
        boolean closed;
        int openings;

        void begin() {
            deadline = Instant.MAX;
            closed = false;
            openings = 0;
        }
    }

    @Test
    void readsNoBidBeforeItsDeadlineAndNoPriceBeforeQualityIsLocked() {
        int qualityRead = 0;
        int pricesRead = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            var read = walk(seed);
            qualityRead += read.contains(Part.QUALITY) ? 1 : 0;
            pricesRead += read.contains(Part.PRICE) ? 1 : 0;
        }
        // Otherwise the walks would show nothing.
        assertThat(qualityRead).isGreaterThan(100);
        assertThat(pricesRead).isGreaterThan(50);
    }

    private static List<Part> walk(int seed) {
        var random = new Random(seed);
        var procurement = Calls.routed(Process.COMPETITIVE);
        var account = new Account();
        var now = Calls.NOW;
        List<String> trace = new ArrayList<>();
        List<Part> read = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            var step = Step.values()[random.nextInt(Step.values().length)];
            if ((step == Step.ABANDON || step == Step.REPEAT) && random.nextInt(10) > 0) {
                step = Step.MOVE_ON;
            }
            trace.add(step + "@" + now);
            if (step == Step.WAIT) {
                now = now.plus(Duration.ofHours(random.nextInt(120)));
            } else if (step == Step.TURN_BACK) {
                now = now.minus(Duration.ofHours(random.nextInt(40)));
            } else {
                var until = now.plus(Duration.ofHours(1 + random.nextInt(200)));
                var next = attempt(procurement, step, now, until);
                if (next.version() > procurement.version()) {
                    note(account, step, next, now, until, "seed " + seed + ": " + trace);
                }
                procurement = next;
            }
            for (var part : Part.values()) {
                boolean reads = reads(procurement, part);
                if (reads) {
                    read.add(part);
                    assertThat(account.closed && account.openings >= (part == Part.QUALITY ? 1 : 3))
                            .as("reads %s after seed %d: %s", part, seed, trace)
                            .isTrue();
                }
            }
        }
        return read;
    }

    private static Procurement attempt(Procurement procurement, Step step, Instant now, Instant until) {
        UnaryOperator<Procurement> command =
                switch (step) {
                    case ADVERTISE -> one -> one.advertise(until, now);
                    case AMEND -> one -> one.amend(until, now);
                    case CLOSE -> one -> one.close(now);
                    case MOVE_ON ->
                        one -> one.to(
                                ProcessPath.after(Process.COMPETITIVE, one.state())
                                        .orElse(one.state()),
                                now);
                    case ABANDON -> one -> one.abandon(now);
                    case REPEAT -> one -> one.repeatFrom(ProcurementState.ROUTED, now);
                    case WAIT, TURN_BACK -> one -> one;
                };
        try {
            return command.apply(procurement);
        } catch (Refused refused) {
            assertThat(refused.detail()).isNotBlank();
            return procurement;
        }
    }

    private static void note(Account account, Step step, Procurement next, Instant now, Instant until, String trace) {
        switch (step) {
            case ADVERTISE -> account.deadline = until;
            case AMEND -> {
                assertThat(until).as("deadline after %s", trace).isAfterOrEqualTo(account.deadline);
                account.deadline = until;
            }
            case CLOSE -> {
                assertThat(now).as("closed after %s", trace).isAfterOrEqualTo(account.deadline);
                account.closed = true;
            }
            case MOVE_ON -> {
                assertThat(account.closed || next.state().compareTo(ProcurementState.CLOSED) < 0)
                        .as("%s after %s", next.state(), trace)
                        .isTrue();
                account.openings++;
            }
            case REPEAT -> account.begin();
            case ABANDON, WAIT, TURN_BACK -> {
                // Nothing that the law looks at.
            }
        }
    }

    private static boolean reads(Procurement procurement, Part part) {
        try {
            var _ = Opening.of(procurement, part);
            return true;
        } catch (Refused _) {
            return false;
        }
    }
}
