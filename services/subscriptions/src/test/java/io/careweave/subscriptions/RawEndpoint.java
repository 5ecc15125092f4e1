package io.careweave.subscriptions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** An endpoint that speaks HTTP badly or not at all: sends fixed bytes to whoever connects. */
final class RawEndpoint implements AutoCloseable {

    private final ServerSocket server;
    private final String first;
    private final String thenForEver;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong hungUp = new AtomicLong();

    private RawEndpoint(String first, String thenForEver) {
        this.first = first;
        this.thenForEver = thenForEver;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = Thread.ofVirtual().start(this::accept);
    }

    /** Sends the bytes, then nothing, and keeps the connection. */
    static RawEndpoint answering(String bytes) {
        return new RawEndpoint(bytes, "");
    }

    /** Sends the bytes, then more of the others than anybody can want. */
    static RawEndpoint flooding(String bytes, String thenForEver) {
        return new RawEndpoint(bytes, thenForEver);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
    }

    int connections() {
        return open.size();
    }

    /** How much a flood sent until the other side hung up; 0 while it listens. */
    long hungUpAfterBytes() {
        return hungUp.get();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                open.add(socket);
                var _ = Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed by the test.
        }
    }

    private void serve(Socket socket) {
        long sent = 0;
        try {
            var out = socket.getOutputStream();
            if (socket.getInputStream().read(new byte[64 * 1024]) < 0) {
                return;
            }
            out.write(first.getBytes(ISO_8859_1));
            out.flush();
            var more = thenForEver.getBytes(ISO_8859_1);
            while (more.length > 0) {
                out.write(more);
                sent += more.length;
            }
        } catch (IOException _) {
            hungUp.set(sent);
        }
    }
}
