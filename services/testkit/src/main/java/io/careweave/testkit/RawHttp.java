package io.careweave.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** HTTP/1.1 over a bare socket, for requests no client would send and answers no client would show. */
public final class RawHttp {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private RawHttp() {}

    /**
     * One answer.
     *
     * @param fields by lower-case name, each with all its values in order
     */
    public record Answer(int status, Map<String, List<String>> fields, String body) {

        /** The first value of a field, empty text if the field is absent. */
        public String field(String name) {
            return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of(""))
                    .getFirst();
        }
    }

    /**
     * What came back on one connection.
     *
     * @param closed whether the server closed it within the time given
     */
    public record Exchange(List<Answer> answers, boolean closed) {

        public Answer only() {
            if (answers.size() != 1) {
                throw new AssertionError("expected one answer, got " + answers);
            }
            return answers.getFirst();
        }
    }

    /** Joins lines with CRLF and ends the head with an empty line; append a body to the result as it is. */
    public static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    /** As {@link #exchange(URI, byte[], Duration)}; the text is sent as ISO 8859-1, one byte a character. */
    public static Exchange exchange(URI server, String request, Duration limit) {
        return exchange(server, request.getBytes(StandardCharsets.ISO_8859_1), limit);
    }

    /** Sends bytes and reads answers until the server closes the connection or the time is up. */
    public static Exchange exchange(URI server, byte[] request, Duration limit) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), port(server)), (int) CONNECT_LIMIT.toMillis());
            boolean sent = send(socket, request);
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            boolean closed = receive(socket, received, System.nanoTime() + limit.toNanos());
            return new Exchange(parse(received.toByteArray()), closed || !sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(URI server) {
        return server.getPort() < 0 ? 80 : server.getPort();
    }

    /** False if the server closed the connection before it had read all. */
    private static boolean send(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean receive(Socket socket, ByteArrayOutputStream received, long deadline) throws IOException {
        byte[] buffer = new byte[8192];
        while (true) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            try {
                socket.setSoTimeout((int) left);
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    return true;
                }
                received.write(buffer, 0, read);
            } catch (SocketTimeoutException e) {
                return false;
            } catch (SocketException e) {
                return true; // reset: closed as well
            }
        }
    }

    static List<Answer> parse(byte[] received) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(received);
        List<Answer> answers = new ArrayList<>();
        while (in.available() > 0) {
            String status = line(in);
            if (!status.matches("HTTP/1\\.[01] [0-9]{3}.*")) {
                throw new IOException("not a status line: " + status);
            }
            int code = Integer.parseInt(status.substring(9, 12));
            Map<String, List<String>> fields = fields(in);
            if (code >= 200) {
                answers.add(new Answer(code, fields, body(in, fields, code)));
            }
        }
        return List.copyOf(answers);
    }

    private static Map<String, List<String>> fields(InputStream in) throws IOException {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header field: " + line);
            }
            fields.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return fields;
    }

    private static String body(InputStream in, Map<String, List<String>> fields, int code) throws IOException {
        if (code == 204 || code == 304) {
            return "";
        }
        byte[] body;
        if (fields.containsKey("transfer-encoding")) {
            body = chunks(in);
        } else {
            Optional<String> length =
                    fields.getOrDefault("content-length", List.of()).stream().findFirst();
            body = length.isPresent() ? in.readNBytes(Integer.parseInt(length.get())) : in.readAllBytes();
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
            body.write(in.readNBytes(size));
            String end = line(in);
            if (size == 0) {
                return body.toByteArray();
            }
            if (!end.isEmpty()) {
                throw new IOException("a chunk is longer than it says");
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the answer ends early: " + line.toString(StandardCharsets.ISO_8859_1));
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
