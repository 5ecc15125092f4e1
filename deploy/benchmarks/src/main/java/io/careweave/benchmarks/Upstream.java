package io.careweave.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the gateways of a comparison stand before: answers everything with the same kilobyte, and costs little itself. */
final class Upstream implements AutoCloseable {
    private static final int BYTES = 1_024;
    /** More connections than any peer keeps: one that is closed while idle may fail a request. */
    private static final String CONNECTIONS = "2048";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private Upstream(HttpServer server) {
        this.server = server;
    }

    static Upstream start() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", CONNECTIONS);
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        byte[] body = ("{\"filler\":\"" + "x".repeat(BYTES - 13) + "\"}").getBytes(StandardCharsets.US_ASCII);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                try (OutputStream answer = exchange.getResponseBody()) {
                    answer.write(body);
                }
            });
            Upstream upstream = new Upstream(server);
            server.setExecutor(upstream.threads);
            server.start();
            return upstream;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
