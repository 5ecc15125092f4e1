package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Together;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Hundreds at once, good and bad: each gets its own answer, and nobody waits for ever. */
@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class ConcurrencyIT {

    @TestHTTPResource
    URI gateway;

    @Test
    void answersHundredsOfWritesAtOnceEachWithItsOwnBody() throws ExecutionException, InterruptedException {
        int before = Services.recording().count();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String body = i + " " + "x".repeat(i * 20);
            work.add(() -> {
                RawHttp.Answer answer = Ask.post(gateway, Ask.path("mirror"), body);
                assertThat(answer.body()).isEqualTo(body);
                return answer.status();
            });
        }

        assertThat(Together.run(work)).hasSize(300).containsOnly(200);
        assertThat(Services.recording().count() - before).isEqualTo(300);
    }

    @Test
    void answersEverythingWhileAServiceHangs() throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        List<Callable<Integer>> work = new ArrayList<>();
        // More than there are connections and places to wait.
        for (int i = 0; i < 400; i++) {
            work.add(() -> Ask.get(gateway, Ask.path("slow")).status());
        }
        for (int i = 0; i < 50; i++) {
            work.add(() ->
                    Ask.lines(gateway, "GET " + Ask.path("ok") + " HTTP/1.1").status());
            work.add(() -> Ask.get(gateway, "/nowhere").status());
        }

        Map<Integer, Long> answers =
                Together.run(work).stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(answers.keySet()).isSubsetOf(401, 404, 503, 504);
        assertThat(answers).containsEntry(401, 50L).containsEntry(404, 50L);
        assertThat(answers.getOrDefault(503, 0L) + answers.getOrDefault(504, 0L))
                .isEqualTo(400);
        assertThat(answers.getOrDefault(504, 0L))
                .as("those that had a connection")
                .isGreaterThanOrEqualTo(64);
        // One round of connections after another would take over twenty.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(18));
        assertThat(Ask.get(gateway, Ask.path("ok")).status()).as("afterwards").isEqualTo(200);
    }
}
