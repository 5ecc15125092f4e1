package io.careweave.contracting;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** A file on its way into a bid, over a connection of its own. */
record HalfUpload(Socket socket) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Begins to send.
     *
     * @param length that is promised
     * @param sent how many bytes of it are sent
     */
    static HalfUpload begin(URI service, Caller bidder, String bid, int length, int sent) throws IOException {
        var upload = new HalfUpload(new Socket(service.getHost(), service.getPort()));
        upload.socket.setSoTimeout((int) PATIENCE.toMillis());
        upload.socket.getOutputStream().write("""
                PUT /v1/bids/%s/quality HTTP/1.1
                Host: localhost
                Authorization: %s
                If-Match: "1"
                Content-Type: application/octet-stream
                Content-Length: %d

                """.formatted(bid, bidder.tokens().bearer(), length)
                .replace("\n", "\r\n")
                .getBytes(US_ASCII));
        upload.send(sent);
        return upload;
    }

    void send(int bytes) throws IOException {
        socket.getOutputStream().write(new byte[bytes]);
        socket.getOutputStream().flush();
    }

    /** All of an answer that is one JSON object and has no other within it. */
    String answer() throws IOException {
        var text = new StringBuilder();
        var buffer = new byte[8_192];
        while (text.indexOf("}") < 0) {
            int read = socket.getInputStream().read(buffer);
            assertThat(read).as("what came so far: " + text).isPositive();
            text.append(new String(buffer, 0, read, US_ASCII));
        }
        return text.toString();
    }

    boolean isHungUp() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
