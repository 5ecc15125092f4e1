package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.careweave.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class QuotaIT {

    @TestHTTPResource
    URI gateway;

    @Test
    void letsABurstThroughAndHoldsBackTheRest() throws ExecutionException, InterruptedException {
        String bearer = bearer(Tokens.client("partner-" + UUID.randomUUID()).org("Z90002"));
        int before = Services.recording().count();

        List<RawHttp.Answer> answers = Together.run(100, () -> ask(bearer));

        List<RawHttp.Answer> passed =
                answers.stream().filter(a -> a.status() == 200).toList();
        List<RawHttp.Answer> refused =
                answers.stream().filter(a -> a.status() == 429).toList();
        assertThat(passed.size() + refused.size()).isEqualTo(100);
        // Forty at once, and twenty more for every second the hundred took.
        assertThat(passed).hasSizeBetween(40, 90);
        assertThat(Services.recording().count() - before).isEqualTo(passed.size());
        assertThat(passed).allSatisfy(answer -> {
            assertThat(answer.field("ratelimit-policy"))
                    .isEqualTo("\"partner\";q=40;w=2, \"partner-daily\";q=100000;w=86400");
            assertThat(answer.field("ratelimit"))
                    .matches("\"partner\";r=[0-9]+;t=[0-2], \"partner-daily\";r=999[0-9]+;t=[0-9]+");
        });
        assertThat(refused).allSatisfy(answer -> {
            AccessIT.assertProblem(answer, 429, "quota-exceeded");
            assertThat(answer.field("retry-after")).isEqualTo("1");
            assertThat(answer.field("ratelimit")).matches("\"partner\";r=0;t=[0-2]");
        });
    }

    @Test
    void countsEachClientOrganisationAndClassOfRouteForItself() {
        String tiny = bearer(Tokens.client("partner-tiny").org("Z90002"));
        for (int i = 0; i < 5; i++) {
            assertThat(ask(tiny).status()).isEqualTo(200);
        }
        assertThat(ask(tiny).status()).isEqualTo(429);

        assertThat(ask(bearer(Tokens.client("partner-other").org("Z90002"))).status())
                .isEqualTo(200);
        assertThat(ask(bearer(Tokens.client("partner-tiny").org("Z90003"))).status())
                .isEqualTo(200);
        String stream = "/api/subscriptions/v1/subscriptions/" + Ask.mark() + "/events";
        assertThat(Ask.lines(gateway, "GET " + stream + " HTTP/1.1", tiny).status())
                .isEqualTo(200);
        Eventually.within(
                Duration.ofSeconds(4), () -> assertThat(ask(tiny).status()).isEqualTo(200));
    }

    @Test
    void leavesOthersAloneWhenOneAsksTooMuch() throws ExecutionException, InterruptedException {
        String greedy = bearer(Tokens.client("partner-" + UUID.randomUUID()).org("Z90004"));
        String other = bearer(Tokens.client("partner-" + UUID.randomUUID()).org("Z90005"));
        List<Callable<RawHttp.Answer>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            work.add(() -> ask(greedy));
        }
        for (int i = 0; i < 20; i++) {
            work.add(() -> ask(other));
        }

        List<RawHttp.Answer> answers = Together.run(work);

        assertThat(answers.subList(0, 100)).extracting(RawHttp.Answer::status).contains(429);
        assertThat(answers.subList(100, 120)).extracting(RawHttp.Answer::status).containsOnly(200);
    }

    @Test
    void countsTheDayForAllClassesOfRouteTogether() {
        String daily = bearer(Tokens.client("partner-daily").org("Z90002"));
        String stream = "/api/subscriptions/v1/subscriptions/" + Ask.mark() + "/events";
        for (int i = 0; i < 3; i++) {
            assertThat(ask(daily).field("ratelimit")).contains("\"day-daily\";r=" + (3 - i) + ";t=");
        }
        assertThat(Ask.lines(gateway, "GET " + stream + " HTTP/1.1", daily).field("ratelimit"))
                .contains("\"day-daily\";r=0;t=");

        RawHttp.Answer refused = ask(daily);

        AccessIT.assertProblem(refused, 429, "quota-exceeded");
        assertThat(refused.field("ratelimit-policy")).endsWith(", \"day-daily\";q=4;w=86400");
        Duration toMidnight = Duration.between(
                Instant.now(), Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
        assertThat(Long.parseLong(refused.field("retry-after")))
                .isBetween(toMidnight.toSeconds() - 1, toMidnight.toSeconds() + 30);
    }

    @Test
    void countsPersonsOfOneClientSeparately() {
        String first = bearer(Tokens.user("asha", UUID.randomUUID()));
        String second = bearer(Tokens.user("pm", UUID.randomUUID()));

        RawHttp.Answer answer = ask(first);
        assertThat(answer.field("ratelimit-policy")).isEqualTo("\"user\";q=30;w=3");
        assertThat(answer.field("ratelimit")).startsWith("\"user\";r=29;");
        assertThat(ask(first).field("ratelimit")).startsWith("\"user\";r=2");
        assertThat(ask(second).field("ratelimit")).startsWith("\"user\";r=29;");
    }

    @Test
    void chargesNothingForWhatIsRefusedBefore() {
        Tokens client =
                Tokens.client("partner-" + UUID.randomUUID()).org("Z90002").audience("referrals");
        String without = "Authorization: " + client.scopes("referrals.write").bearer();
        for (int i = 0; i < 50; i++) {
            assertThat(ask(without).status()).isEqualTo(403);
        }

        assertThat(ask("Authorization: " + client.scopes("referrals.read").bearer())
                        .field("ratelimit"))
                .startsWith("\"partner\";r=39;");
    }

    private RawHttp.Answer ask(String bearer) {
        return Ask.lines(gateway, "GET " + Ask.path("ok") + " HTTP/1.1", bearer);
    }

    private static String bearer(Tokens tokens) {
        return "Authorization: "
                + tokens.audience("referrals", "subscriptions")
                        .scopes("referrals.read", "subscriptions.read")
                        .bearer();
    }
}
