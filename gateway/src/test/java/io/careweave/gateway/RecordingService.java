package io.careweave.gateway;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A service over bare sockets: it keeps every request as it arrived and answers as the path says ({@link Behaviour}). */
final class RecordingService {

    private final ServerSocket server;
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final List<String> hangUps = new CopyOnWriteArrayList<>();
    private final AtomicInteger toBreak = new AtomicInteger();

    /**
     * One request.
     *
     * @param fields header lines in order, as sent
     * @param body a character for each byte, without the framing of chunks
     */
    record Received(String method, String target, List<String> fields, String body) {

        List<String> values(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return fields.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }

        Optional<String> value(String name) {
            return values(name).stream().findFirst();
        }
    }

    RecordingService() {
        try {
            server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Closes the connections of that many requests to come once they have arrived. */
    void breakNext(int count) {
        toBreak.set(count);
    }

    /** How many requests have arrived so far. */
    int count() {
        return requests.size();
    }

    /** The requests whose target contains a text that a test made up. */
    List<Received> received(String mark) {
        return requests.stream()
                .filter(request -> request.target().contains(mark))
                .toList();
    }

    Received only(String mark) {
        List<Received> found = received(mark);
        if (found.size() != 1) {
            throw new AssertionError("expected one request with " + mark + ", got " + found);
        }
        return found.getFirst();
    }

    /** Whether the gateway closed the connection of a request before it was answered in full. */
    boolean wasHungUp(String mark) {
        return hangUps.stream().anyMatch(target -> target.contains(mark));
    }

    void hungUp(Received request) {
        hangUps.add(request.target());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                var _ = Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Received request = read(in);
                requests.add(request);
                if (toBreak.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
                if (!Behaviour.of(request).answer(this, request, socket)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The gateway has closed the connection.
        }
    }

    @CanIgnoreReturnValue
    private static Received read(InputStream in) throws IOException {
        String[] request = line(in).split(" ", 3);
        List<String> fields = new ArrayList<>();
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            fields.add(field);
        }
        Received head = new Received(request[0], request[1], List.copyOf(fields), "");
        byte[] body = head.value("transfer-encoding").isPresent()
                ? chunks(in)
                : whole(in, head.value("content-length").map(Integer::parseInt).orElse(0));
        return new Received(head.method(), head.target(), head.fields(), new String(body, StandardCharsets.ISO_8859_1));
    }

    private static byte[] whole(InputStream in, int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return body;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            body.write(whole(in, size));
            if (!line(in).isEmpty()) {
                throw new IOException("a chunk is longer than it says");
            }
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
