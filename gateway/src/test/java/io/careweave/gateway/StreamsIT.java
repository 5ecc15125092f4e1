package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Server-sent events and long polls: they pass as they come, and end with their token. */
@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class StreamsIT {

    @TestHTTPResource
    URI gateway;

    private static String path() {
        return "/api/subscriptions/v1/subscriptions/" + Ask.mark() + "/events";
    }

    private static String markOf(String path) {
        return path.split("/", -1)[5];
    }

    @Test
    void passesEventsOnOneByOne() throws IOException {
        long start = System.nanoTime();
        List<Duration> arrivals = new ArrayList<>();
        try (Socket socket = open(path(), Ask.bearer());
                BufferedReader lines = lines(socket)) {
            for (String line = lines.readLine(); line != null && !line.equals("0"); line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    arrivals.add(Duration.ofNanos(System.nanoTime() - start));
                }
            }
        }

        assertThat(arrivals).hasSize(4);
        // Kept back until the end, all would arrive together.
        assertThat(arrivals.getLast().minus(arrivals.getFirst())).isGreaterThan(Duration.ofMillis(600));
    }

    @Test
    void outlivesTheLimitOfOrdinaryRequests() throws IOException {
        assertThat(secondsUntilEnd(path() + "?endless=1", Duration.ofMinutes(10), 5))
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void endsAStreamWhenItsTokenExpires() throws IOException {
        String path = path();

        long seconds = secondsUntilEnd(path + "?endless=1", Duration.ofSeconds(3), 10);

        assertThat(seconds).isBetween(1L, 4L);
        Eventually.within(
                Duration.ofSeconds(2),
                () -> assertThat(Services.recording().wasHungUp(markOf(path))).isTrue());
    }

    @Test
    void tellsTheServiceWhenTheReaderLeaves() throws IOException {
        String path = path();
        try (Socket socket = open(path + "?endless=1", Ask.bearer());
                BufferedReader lines = lines(socket)) {
            assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
        }

        Eventually.within(
                Duration.ofSeconds(3),
                () -> assertThat(Services.recording().wasHungUp(markOf(path))).isTrue());
    }

    @Test
    void refusesStreamsLikeAnythingElse() {
        AccessIT.assertProblem(Ask.lines(gateway, "GET " + path() + " HTTP/1.1"), 401, "invalid-token");
        String other =
                "Authorization: " + Ask.partner().scopes("referrals.read").bearer();
        AccessIT.assertProblem(Ask.lines(gateway, "GET " + path() + " HTTP/1.1", other), 403, "insufficient-scope");
    }

    private long secondsUntilEnd(String path, Duration tokenLifetime, int patience) throws IOException {
        long start = System.nanoTime();
        long deadline = start + Duration.ofSeconds(patience).toNanos();
        String bearer =
                "Authorization: " + Ask.partner().time("exp", tokenLifetime).bearer();
        try (Socket socket = open(path, bearer);
                BufferedReader lines = lines(socket)) {
            String line = lines.readLine();
            while (line != null && System.nanoTime() < deadline) {
                line = lines.readLine();
            }
        }
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    private Socket open(String path, String bearer) throws IOException {
        Socket socket = new Socket("localhost", gateway.getPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(RawHttp.head("GET " + path + " HTTP/1.1", "Host: localhost", "Accept: text/event-stream", bearer)
                        .getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
