package io.careweave.testkit;

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
public final class EventStream implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> answer;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** One event; {@code id} is the number. */
    public record Event(String id, String type, String data) {}

    private EventStream(HttpResponse<InputStream> answer) {
        this.answer = answer;
        var _ = Thread.ofVirtual().start(this::read);
    }

    /**
     * Connects, and reads whatever comes.
     *
     * @param bearer value of {@code Authorization}
     * @param lastEventId the number after which to go on, null for none
     */
    public static EventStream open(URI uri, String bearer, @Nullable String lastEventId) {
        return new EventStream(answer(uri, bearer, lastEventId));
    }

    /** Reads an answer that nobody read so far. */
    public static EventStream reading(HttpResponse<InputStream> answer) {
        return new EventStream(answer);
    }

    /** The answer's head; nobody reads the rest unless the test does. */
    public static HttpResponse<InputStream> answer(URI uri, String bearer, @Nullable String lastEventId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Authorization", bearer).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String id = "";
            String type = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
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

    public HttpResponse<InputStream> answer() {
        return answer;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<String> ids() {
        return events.stream().map(Event::id).toList();
    }

    public List<String> comments() {
        return List.copyOf(comments);
    }

    /** Whether the sender ended it, as opposed to a broken connection. */
    public boolean endedWell() {
        return ended;
    }

    @Override
    public void close() {
        hangUp(answer);
    }

    public static void hangUp(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
