package io.careweave.contracting;

import static io.careweave.contracting.Awardings.SOON;
import static io.careweave.contracting.Awardings.routed;
import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.Awardings.Tender;
import io.careweave.contracting.application.award.StandstillWatch;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Random walks over the commands of an award as callers send them, over the timer and over the service's clock, which also
 * goes back. An account kept of the answers alone says whether an award was allowed.
 */
@QuarkusTest
class AwardWalkIT {

    private static final Instant START = Instant.parse("2026-02-02T09:00:00Z");

    private final MovableClock clock;
    private final StandstillWatch watch;

    AwardWalkIT(MovableClock clock, StandstillWatch watch) {
        this.clock = clock;
        this.watch = watch;
    }

    private enum Step {
        APPROVE,
        INTEND,
        OBJECT,
        PROCEED,
        REFER,
        ADVISE,
        ABANDON,
        CONCLUDE,
        SWEEP,
        WAIT,
        WAIT_LONG,
        TURN_BACK
    }

    /** What the law looks at. */
    private static final class Account {
        boolean approved;
        boolean intended;
        boolean objected;
        boolean withPanel;
        boolean over;
        boolean ending;
        Instant latestCutoff = Instant.MIN;

        void runUntil(String cutoff) {
            var instant = Instant.parse(cutoff);
            latestCutoff = instant.isAfter(latestCutoff) ? instant : latestCutoff;
        }

        boolean mayAward(Instant now) {
            return approved && intended && !objected && !withPanel && !over && !ending && !now.isBefore(latestCutoff);
        }
    }

    @AfterEach
    void goesOnAsItWas() {
        clock.reset();
    }

    @Test
    void neverAwardsBeforeStandstillIsOver() {
        var resolution = known();
        int awards = 0;
        for (int seed = 0; seed < 8; seed++) {
            awards += walk(seed, resolution) ? 1 : 0;
        }
        // Otherwise the walks would show nothing.
        assertThat(awards).isPositive();
    }

    /** A resolution that has arrived. */
    private static UUID known() {
        Awardings.scheme();
        var id = Awardings.recommended(routed("DIRECT_AWARD_C"));
        var resolution = Register.carried(Awardings.COMMITTEE);
        Eventually.within(
                SOON, () -> Awardings.approve(id, 1, resolution).then().statusCode(200));
        return resolution;
    }

    private boolean walk(int seed, UUID resolution) {
        clock.set(START);
        var random = new Random(seed);
        var tender = routed("DIRECT_AWARD_C");
        var id = Awardings.recommended(tender);
        var account = new Account();
        List<String> trace = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            var step = Step.values()[random.nextInt(Step.values().length)];
            if (step == Step.ABANDON && random.nextInt(6) > 0) {
                step = Step.CONCLUDE;
            }
            trace.add(step + "@" + clock.instant());
            boolean allowed = account.mayAward(clock.instant());
            var answer = attempt(step, tender, id, resolution, random);
            if (answer == null) {
                continue;
            }
            assertThat(answer.statusCode())
                    .as("seed %d: %s: %s", seed, trace, answer.asString())
                    .isIn(200, 201, 404, 409);
            if (step == Step.CONCLUDE) {
                assertThat(answer.statusCode() == 200)
                        .as("awarded after seed %d: %s", seed, trace)
                        .isEqualTo(allowed);
                if (allowed) {
                    return true;
                }
            }
            if (answer.statusCode() < 300) {
                note(account, step, id);
            }
        }
        return false;
    }

    private @Nullable Response attempt(Step step, Tender tender, String id, UUID resolution, Random random) {
        long version = CONTRACTS.get("/v1/awards/" + id).<Integer>path("version");
        return switch (step) {
            case APPROVE -> Awardings.approve(id, version, resolution);
            case INTEND -> tender.publish("INTENTION", Map.of());
            case OBJECT -> Awardings.object(tender, "ZR2", false);
            case PROCEED ->
                CHAIR.step(
                        "/v1/awards/" + id + "/decide",
                        version,
                        Map.of("decision", "PROCEED", "reasons", "Considered"));
            case REFER -> CONTRACTS.step("/v1/awards/" + id + "/refer", version, Map.of("text", "A letter"));
            case ADVISE -> CONTRACTS.step("/v1/awards/" + id + "/advise", version, Map.of("text", "A letter"));
            case ABANDON ->
                CONTRACTS.step(tender.path() + "/abandon", tender.version(), Map.of("reasonCode", "NO_NEED"));
            case CONCLUDE -> Awardings.conclude(id, version);
            case SWEEP -> {
                watch.sweep().await().atMost(SOON);
                yield null;
            }
            case WAIT, WAIT_LONG, TURN_BACK -> {
                var hours = Duration.ofHours(random.nextInt(step == Step.WAIT_LONG ? 200 : 40));
                clock.advance(step == Step.TURN_BACK ? hours.negated() : hours);
                yield null;
            }
        };
    }

    private static void note(Account account, Step step, String id) {
        var award = CONTRACTS.get("/v1/awards/" + id);
        switch (step) {
            case APPROVE -> account.approved = true;
            case INTEND -> {
                account.intended = true;
                account.runUntil(award.path("standstillEndsAt"));
            }
            case OBJECT -> account.objected = true;
            case PROCEED -> {
                account.objected = false;
                account.withPanel = false;
                account.ending = false;
                account.runUntil(award.path("standstillEndsAt"));
            }
            case REFER -> account.withPanel = true;
            case ABANDON -> {
                // While standstill runs it is decided and takes effect later; an objection may yet turn it.
                account.ending = award.path("ending") != null;
                account.over = !account.ending;
            }
            case ADVISE, CONCLUDE, SWEEP, WAIT, WAIT_LONG, TURN_BACK -> {
                // Nothing that the law looks at.
            }
        }
    }
}
