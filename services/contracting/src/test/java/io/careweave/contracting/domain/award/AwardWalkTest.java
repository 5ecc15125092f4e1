package io.careweave.contracting.domain.award;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.commons.problem.Refused;
import io.careweave.contracting.domain.contracts.ContractKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random walks over everything that can be asked of an award, and over the clock, which also goes back. Beside them an
 * account of its own is kept of what was published, objected and decided, and by when; it alone says whether an award was
 * allowed.
 */
class AwardWalkTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private static final Award.Made MADE =
            new Award.Made(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 19), List.of());

    /** What the law looks at, kept without looking at the award. */
    private static final class Account {
        boolean approved;
        boolean published;
        boolean closed;
        boolean awarded;
        boolean objected;
        boolean withPanel;
        Instant latestCutoff = Instant.MIN;

        void runUntil(Instant cutoff) {
            latestCutoff = cutoff.isAfter(latestCutoff) ? cutoff : latestCutoff;
        }

        boolean mayAward(boolean standstill, Instant now) {
            if (closed || awarded || !approved) {
                return false;
            }
            return !standstill || (published && !objected && !withPanel && !now.isBefore(latestCutoff));
        }
    }

    private enum Step {
        APPROVE,
        APPROVE_BY_SCORER,
        PUBLISH,
        OBJECT,
        PROCEED,
        REFER,
        ADVISE,
        CLOSE,
        /** What the timer does. */
        END,
        AWARD,
        WAIT,
        TURN_BACK
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverAwardsBeforeStandstillIsOver(boolean standstill) {
        Set<AwardStage> seen = EnumSet.noneOf(AwardStage.class);
        int awards = 0;
        for (int seed = 0; seed < 4_000; seed++) {
            awards += walk(standstill, new Random(seed), seen) ? 1 : 0;
        }
        // Otherwise the walks would show nothing.
        assertThat(awards).isGreaterThan(100);
        assertThat(seen).contains(AwardStage.AWARDABLE, AwardStage.AWARDED, AwardStage.CLOSED);
        if (standstill) {
            assertThat(seen).containsAll(EnumSet.allOf(AwardStage.class));
        }
    }

    private static boolean walk(boolean standstill, Random random, Set<AwardStage> seen) {
        var award = recommended(standstill);
        var account = new Account();
        var now = START;
        List<Step> trace = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Closing ends a walk, so it comes seldom.
            var step = Step.values()[random.nextInt(Step.values().length)];
            if (step == Step.CLOSE && random.nextInt(8) > 0) {
                step = Step.WAIT;
            }
            trace.add(step);
            if (step == Step.WAIT || step == Step.TURN_BACK) {
                var by = Duration.ofHours(random.nextInt(step == Step.WAIT ? 100 : 30));
                now = step == Step.WAIT ? now.plus(by) : now.minus(by);
                continue;
            }
            boolean allowed = account.mayAward(standstill, now);
            var cutoff = now.plus(Duration.ofHours(24 + random.nextInt(200)));
            var next = attempt(award, step, now, cutoff);
            if (step == Step.AWARD) {
                assertThat(next.version() > award.version())
                        .as("award at %s after %s", now, trace)
                        .isEqualTo(allowed);
            }
            if (next.version() > award.version()) {
                note(account, step, cutoff);
                assertThat(next.version()).isEqualTo(award.version() + 1);
            }
            award = next;
            seen.add(award.stage());
        }
        return account.awarded;
    }

    /** The award after a step; the same one if it was refused. */
    private static Award attempt(Award award, Step step, Instant now, Instant cutoff) {
        UnaryOperator<Award> command =
                switch (step) {
                    case APPROVE -> one -> one.approve(approval("chair"), Set.of("scorer"), now);
                    case APPROVE_BY_SCORER -> one -> one.approve(approval("scorer"), Set.of("scorer"), now);
                    case PUBLISH -> one -> one.publish(LocalDate.of(2026, 11, 20), cutoff, now);
                    case OBJECT -> one -> one.object(now);
                    case PROCEED -> one -> one.proceed(cutoff, now);
                    case REFER -> one -> one.refer(now);
                    case ADVISE -> one -> one.advise(now);
                    case CLOSE -> one -> one.close(now);
                    case END -> one -> one.endStandstill(now);
                    case AWARD -> one -> one.award(MADE, now);
                    case WAIT, TURN_BACK -> one -> one;
                };
        try {
            return command.apply(award);
        } catch (Refused refused) {
            assertThat(refused.detail()).isNotBlank();
            return award;
        }
    }

    private static void note(Account account, Step step, Instant cutoff) {
        switch (step) {
            case APPROVE -> account.approved = true;
            case APPROVE_BY_SCORER -> throw new AssertionError("a scorer approved");
            case PUBLISH -> {
                account.published = true;
                account.runUntil(cutoff);
            }
            case OBJECT -> account.objected = true;
            case PROCEED -> {
                account.objected = false;
                account.withPanel = false;
                account.runUntil(cutoff);
            }
            case REFER -> account.withPanel = true;
            case CLOSE -> account.closed = true;
            case AWARD -> account.awarded = true;
            case ADVISE, END, WAIT, TURN_BACK -> {
                // Nothing that the law looks at.
            }
        }
    }

    @Test
    void neverBringsACutoffForward() {
        var award = recommended(true)
                .approve(approval("chair"), Set.of(), START)
                .publish(LocalDate.of(2026, 11, 20), START.plus(Duration.ofDays(12)), START)
                .object(START.plus(Duration.ofHours(1)))
                .proceed(START.plus(Duration.ofDays(7)), START.plus(Duration.ofHours(2)));

        assertThat(award.isRunOut(START.plus(Duration.ofDays(12)).minusNanos(1)))
                .isFalse();
        assertThat(award.isRunOut(START.plus(Duration.ofDays(12)))).isTrue();
    }

    @Test
    void addsNoTimeWhereTheLawAddsNone() {
        var cutoff = START.plus(Duration.ofDays(12));
        var objected = recommended(true)
                .approve(approval("chair"), Set.of(), START)
                .publish(LocalDate.of(2026, 11, 20), cutoff, START)
                .object(START.plus(Duration.ofHours(1)));

        assertThat(objected.isRunOut(cutoff)).isFalse();
        assertThat(objected.proceed(null, START.plus(Duration.ofHours(2))).isRunOut(cutoff.minusNanos(1)))
                .isFalse();
        assertThat(objected.proceed(null, cutoff.plusNanos(1)).isRunOut(cutoff.plusNanos(1)))
                .isTrue();
    }

    private static Award recommended(boolean standstill) {
        return Award.recommend(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                standstill,
                new Proposal(
                        List.of(new AwardedLot(UUID.randomUUID(), List.of(new AwardedLot.Awardee("ZC1", 100, null)))),
                        ContractKind.COMMUNITY_SERVICES,
                        LocalDate.of(2027, 4, 1),
                        LocalDate.of(2030, 4, 1),
                        List.of(),
                        null),
                "manager",
                START);
    }

    private static Approval approval(String by) {
        return new Approval(UUID.randomUUID(), UUID.randomUUID(), "SoD-8.1", by, LocalDate.of(2026, 11, 20));
    }
}
