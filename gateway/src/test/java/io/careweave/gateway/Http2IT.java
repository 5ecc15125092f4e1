package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Floods over HTTP/2, frame by frame. Rows 48 and 49 of the security design's table (c). */
@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class Http2IT {

    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int ENHANCE_YOUR_CALM = 11;

    @TestHTTPResource
    URI gateway;

    @Test
    void endsAConnectionThatOpensAndResetsStreams() throws IOException {
        String path = Ask.path("ok");
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int stream = 1; stream < 6_000; stream += 2) {
            write(frames, HEADERS, END_STREAM | END_HEADERS, stream, request(path));
            write(frames, RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
        }

        assertThat(errorOf(frames.toByteArray())).isEqualTo(ENHANCE_YOUR_CALM);

        // Of three thousand, those that were on their way when the limit of two hundred resets was reached.
        assertThat(Services.recording().received(Ask.markOf(path))).hasSizeLessThan(300);
        assertServesOthers();
    }

    @Test
    void endsAConnectionWhoseHeadersGoOnForEver() throws IOException {
        String path = Ask.path("ok");
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        write(frames, HEADERS, END_STREAM, 1, request(path));
        for (int i = 0; i < 20_000; i++) {
            write(frames, CONTINUATION, 0, 1, new byte[0]);
        }

        assertThat(errorOf(frames.toByteArray())).isGreaterThan(0);

        assertThat(Services.recording().received(Ask.markOf(path))).isEmpty();
        assertServesOthers();
    }

    @Test
    void endsAConnectionWithTooLargeAHead() throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        write(frames, HEADERS, END_STREAM, 1, request(Ask.path("ok")));
        for (int i = 0; i < 40; i++) {
            write(frames, CONTINUATION, 0, 1, field("x-" + i, "a".repeat(4_000)));
        }

        assertThat(errorOf(frames.toByteArray())).isGreaterThan(0);
        assertServesOthers();
    }

    private void assertServesOthers() {
        RawHttp.Answer answer = Ask.get(gateway, Ask.path("ok"));
        assertThat(answer.status()).isEqualTo(200);
    }

    /** Sends the frames after a preface; gives the error with which the connection ended, 0 if it just ended. */
    private int errorOf(byte[] frames) throws IOException {
        try (Socket socket = new Socket("localhost", gateway.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            write(out, SETTINGS, 0, 0, new byte[0]);
            var _ = Thread.ofVirtual().start(() -> send(out, frames));
            return goAway(new DataInputStream(socket.getInputStream()));
        }
    }

    private static void send(OutputStream out, byte[] frames) {
        try {
            out.write(frames);
            out.flush();
        } catch (IOException e) {
            // The connection was ended before all was sent, as it should.
        }
    }

    private static int goAway(DataInputStream in) throws IOException {
        try {
            for (int first = in.read(); first >= 0; first = in.read()) {
                int length = first << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                in.skipNBytes(5);
                byte[] payload = in.readNBytes(length);
                if (type == GOAWAY) {
                    return ByteBuffer.wrap(payload).getInt(4);
                }
            }
        } catch (SocketException reset) {
            return ENHANCE_YOUR_CALM; // ended, and what was said about it lost
        }
        return 0;
    }

    private static byte[] request(String path) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (List<String> field : List.of(
                List.of(":method", "GET"),
                List.of(":scheme", "http"),
                List.of(":path", path),
                List.of(":authority", "localhost"),
                List.of("authorization", Ask.partner().bearer()))) {
            block.write(field(field.getFirst(), field.getLast()));
        }
        return block.toByteArray();
    }

    /** RFC 7541 §6.2.2: a literal without indexing, name and value as they are. */
    private static byte[] field(String name, String value) throws IOException {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.write(0);
        text(field, name);
        text(field, value);
        return field.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < 127) {
            out.write(bytes.length);
        } else {
            out.write(127);
            int rest = bytes.length - 127;
            for (; rest >= 128; rest /= 128) {
                out.write(rest % 128 + 128);
            }
            out.write(rest);
        }
        out.write(bytes);
    }

    private static void write(OutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(ByteBuffer.allocate(9)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .array());
        out.write(payload);
    }
}
