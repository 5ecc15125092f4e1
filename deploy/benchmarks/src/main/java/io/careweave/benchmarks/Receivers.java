package io.careweave.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Endpoints of subscribers on one thread, as cheap as an HTTP/1.1 server can be, so that what is measured is the sender:
 * each request is read, handed over and answered with 204. They consent to everything.
 */
final class Receivers implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final byte[] DONE = answer("204 No Content", "");
    private static final byte[] FORGED = answer("400 Bad Request", "");
    private static final byte[] CONSENT = answer("200 OK", "WebHook-Allowed-Origin: *\r\n");

    private final Selector selector;
    private final List<ServerSocketChannel> servers = new ArrayList<>();
    private final Taker taker;
    private final Thread thread = Thread.ofPlatform().name("receivers").daemon().unstarted(this::serve);
    private volatile boolean closed;

    /** Takes what arrives at an endpoint. */
    @FunctionalInterface
    interface Taker {
        /** @return whether it is genuine */
        boolean take(int endpoint, Request request);
    }

    /** One request: its head as text, and its body. */
    record Request(String head, String body) {
        /** The value of a field that is written in small letters; empty if it is absent. */
        String field(String name) {
            int at = head.indexOf("\r\n" + name + ": ");
            if (at < 0) {
                return "";
            }
            int from = at + name.length() + 4;
            return head.substring(from, head.indexOf("\r\n", from));
        }
    }

    Receivers(int count, Taker taker) throws IOException {
        this.taker = taker;
        selector = Selector.open();
        for (int i = 0; i < count; i++) {
            ServerSocketChannel server = ServerSocketChannel.open();
            servers.add(server);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.configureBlocking(false);
            var _ = server.register(selector, SelectionKey.OP_ACCEPT, i);
        }
        thread.start();
    }

    String url(int endpoint) {
        return "http://127.0.0.1:" + servers.get(endpoint).socket().getLocalPort() + "/events";
    }

    private static final class Connection {
        private final int endpoint;
        private final byte[] bytes = new byte[BUFFER];
        private final ByteBuffer in = ByteBuffer.wrap(bytes);

        private Connection(int endpoint) {
            this.endpoint = endpoint;
        }
    }

    private void serve() {
        try {
            while (!closed) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid() && key.isAcceptable()) {
                        accept(key);
                    } else if (key.isValid() && key.isReadable()) {
                        read(key);
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(SelectionKey key) throws IOException {
        SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
        channel.configureBlocking(false);
        channel.socket().setTcpNoDelay(true);
        Connection connection = new Connection((Integer) key.attachment());
        var _ = channel.register(selector, SelectionKey.OP_READ, connection);
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Connection connection = (Connection) key.attachment();
        try {
            if (channel.read(connection.in) < 0) {
                channel.close();
                return;
            }
            while (answerOne(channel, connection)) {}
        } catch (IOException gone) {
            channel.close();
        }
    }

    /** Answers the first request in the buffer, if all of it has come. */
    private boolean answerOne(SocketChannel channel, Connection connection) throws IOException {
        ByteBuffer in = connection.in;
        byte[] bytes = connection.bytes;
        int end = endOfHead(bytes, in.position());
        if (end < 0) {
            return false;
        }
        String head = new String(bytes, 0, end, ISO_8859_1);
        Request bare = new Request(lowerNames(head), "");
        String length = bare.field("content-length");
        int body = length.isEmpty() ? 0 : Integer.parseInt(length);
        if (in.position() < end + body) {
            return false;
        }
        Request request = new Request(bare.head(), new String(bytes, end, body, UTF_8));
        byte[] answer =
                head.startsWith("OPTIONS ") ? CONSENT : taker.take(connection.endpoint, request) ? DONE : FORGED;
        ByteBuffer out = ByteBuffer.wrap(answer);
        while (out.hasRemaining()) {
            channel.write(out);
        }
        in.flip().position(end + body);
        in.compact();
        return true;
    }

    /** Senders write field names as they like. */
    private static String lowerNames(String head) {
        StringBuilder lower = new StringBuilder(head.length());
        for (String line : head.split("\r\n", -1)) {
            int colon = Math.max(0, line.indexOf(':'));
            lower.append(line.substring(0, colon).toLowerCase(Locale.ROOT))
                    .append(line.substring(colon))
                    .append("\r\n");
        }
        return lower.toString();
    }

    /** Where the body begins; -1 while the head is not complete. */
    private static int endOfHead(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static byte[] answer(String status, String fields) {
        return ("HTTP/1.1 " + status + "\r\n" + fields + (fields.isEmpty() ? "" : "Content-Length: 0\r\n") + "\r\n")
                .getBytes(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        for (ServerSocketChannel server : servers) {
            server.close();
        }
    }
}
