package io.careweave.subscriptions;

import io.careweave.testkit.Tokens;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A reader of server-sent events as a stranger would write it, line by line after the HTML standard (§9.2.6). */
final class EventStream implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> answer;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** One event; {@code id} is the number. */
    record Event(String id, String type, String data) {}

    private EventStream(HttpResponse<InputStream> answer) {
        this.answer = answer;
        var _ = Thread.ofVirtual().start(this::read);
    }

    static EventStream open(Partner.Subscribed subscription, String query) {
        return open(subscription, query, subscription.partner().tokens(), null);
    }

    static EventStream open(
            Partner.Subscribed subscription, String query, Tokens tokens, @Nullable String lastEventId) {
        return new EventStream(answer(subscription, query, tokens, lastEventId));
    }

    /** The answer's head; nobody reads the rest unless the test does. */
    static HttpResponse<InputStream> answer(
            Partner.Subscribed subscription, String query, Tokens tokens, @Nullable String lastEventId) {
        var uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/subscriptions/" + subscription.id()
                + "/events" + query);
        var request = HttpRequest.newBuilder(uri)
                .header("Authorization", tokens.bearer())
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            var id = "";
            var type = "";
            var data = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(id, type, data.toString()));
                    data.setLength(0);
                } else if (line.startsWith(":")) {
                    comments.add(line.substring(1).strip());
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(data.isEmpty() ? "" : "\n")
                            .append(line.substring(5).strip());
                }
            }
            ended = true;
        } catch (IOException closed) {
            comments.add("broken: " + closed.getMessage());
        }
    }

    HttpResponse<InputStream> answer() {
        return answer;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<String> ids() {
        return events.stream().map(Event::id).toList();
    }

    List<String> comments() {
        return List.copyOf(comments);
    }

    /** Whether the service ended it, as opposed to a broken connection. */
    boolean endedWell() {
        return ended;
    }

    @Override
    public void close() {
        hangUp(answer);
    }

    static void hangUp(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
