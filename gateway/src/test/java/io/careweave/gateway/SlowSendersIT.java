package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever sends a file, silently or drop by drop, where ten minutes are allowed for all of it. */
@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class SlowSendersIT {

    @TestHTTPResource
    URI gateway;

    private Socket begin(String mark) throws IOException {
        String bidder =
                Ask.partner().audience("contracting").scopes("bids.submit").bearer();
        Socket socket = new Socket("localhost", gateway.getPort());
        socket.getOutputStream()
                .write((RawHttp.head(
                                        "PUT /api/contracting/v1/bids/" + mark + "/quality HTTP/1.1",
                                        "Host: localhost",
                                        "Authorization: " + bidder,
                                        "If-Match: \"1\"",
                                        "Content-Type: application/octet-stream",
                                        "Content-Length: 1000000")
                                + "only this")
                        .getBytes(StandardCharsets.ISO_8859_1));
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void assertRefused(Socket socket, String mark) throws IOException {
        String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(text)
                .startsWith("HTTP/1.1 408")
                .contains("/problems/common/request-timeout")
                .containsIgnoringCase("connection: close");
        assertThat(Services.recording().received(mark)).isEmpty();
    }

    @Test
    void areAnsweredWhenTheyFallSilent() throws IOException {
        String mark = Ask.mark();
        try (Socket socket = begin(mark)) {
            assertRefused(socket, mark);
        }
    }

    @Test
    void areAnsweredWhenTheyDrip() throws IOException {
        String mark = Ask.mark();
        CountDownLatch answered = new CountDownLatch(1);
        try (Socket socket = begin(mark)) {
            var _ = Thread.ofVirtual().start(() -> drip(socket, answered));
            assertRefused(socket, mark);
            answered.countDown();
        }
    }

    /** Ten bytes a second, for as long as they are taken. */
    private static void drip(Socket socket, CountDownLatch answered) {
        try {
            while (!answered.await(100, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write('.');
            }
        } catch (IOException | InterruptedException over) {
            // Nothing more is taken.
        }
    }
}
