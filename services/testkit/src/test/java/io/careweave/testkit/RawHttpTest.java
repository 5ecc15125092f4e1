package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RawHttpTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void readsSeveralAnswersOfEachFramingAndSeesTheClose() throws IOException {
        RawHttp.Exchange exchange = exchange(true, """
                HTTP/1.1 100 Continue\r
                \r
                HTTP/1.1 200 OK\r
                Content-Length: 2\r
                X-Two: a\r
                x-two: b\r
                \r
                okHTTP/1.1 404 Not Found\r
                Transfer-Encoding: chunked\r
                \r
                3\r
                abc\r
                1;x=y\r
                d\r
                0\r
                \r
                HTTP/1.1 204 No Content\r
                \r
                HTTP/1.0 500 Oops\r
                \r
                rest""");

        assertThat(exchange.closed()).isTrue();
        assertThat(exchange.answers()).extracting(RawHttp.Answer::status).containsExactly(200, 404, 204, 500);
        assertThat(exchange.answers()).extracting(RawHttp.Answer::body).containsExactly("ok", "abcd", "", "rest");
        assertThat(exchange.answers().getFirst().fields().get("x-two")).containsExactly("a", "b");
        assertThat(exchange.answers().getFirst().field("X-Two")).isEqualTo("a");
        assertThatThrownBy(exchange::only).hasMessageContaining("expected one answer");
    }

    @Test
    void saysThatTheConnectionStayedOpen() throws IOException {
        RawHttp.Exchange exchange = exchange(false, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(exchange.closed()).isFalse();
        assertThat(exchange.only().status()).isEqualTo(200);
    }

    @Test
    void refusesWhatIsNotHttp() {
        assertThatThrownBy(() -> exchange(true, "SSH-2.0\r\n")).hasMessageContaining("not a status line");
        assertThatThrownBy(() -> exchange(true, "HTTP/1.1 200 OK\r\nContent-Le"))
                .hasMessageContaining("ends early");
    }

    private static RawHttp.Exchange exchange(boolean closes, String answer) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> served = CompletableFuture.supplyAsync(() -> serve(listener, closes, answer));
            RawHttp.Exchange exchange = RawHttp.exchange(
                    URI.create("http://127.0.0.1:" + listener.getLocalPort()),
                    RawHttp.head("GET / HTTP/1.1", "Host: here"),
                    closes ? Duration.ofSeconds(10) : SHORT);
            served.join().close();
            return exchange;
        }
    }

    private static Socket serve(ServerSocket listener, boolean closes, String answer) {
        try {
            Socket socket = listener.accept();
            byte[] request = socket.getInputStream().readNBytes("GET / HTTP/1.1\r\nHost: here\r\n\r\n".length());
            assertThat(new String(request, StandardCharsets.ISO_8859_1)).endsWith("Host: here\r\n\r\n");
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            if (closes) {
                socket.close();
            }
            return socket;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
