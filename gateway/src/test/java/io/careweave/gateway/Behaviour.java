package io.careweave.gateway;

import io.careweave.gateway.RecordingService.Received;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** How a service answers: the segment after {@code /v1/} names it. Written out, so that nothing tidies it up. */
enum Behaviour {
    OK("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 11", "ETag: \"3\"", "", "{\"ok\":true}"),
    CREATED(
            "HTTP/1.1 201 Created",
            "Location: http://localhost:@PORT@/v1/referrals/7?a=b",
            "Content-Location: /v1/referrals/7",
            "Link: <?cursor=abc>; rel=\"next\", </v1/referrals?x=1>; rel=\"first\"",
            "Content-Length: 0",
            "",
            ""),
    NOTHING("HTTP/1.1 204 No Content", "", ""),
    UNCHANGED("HTTP/1.1 304 Not Modified", "ETag: \"3\"", "", ""),
    CHATTY(
            "HTTP/1.1 200 Whatever you say",
            "Server: Netty/4.1",
            "X-Powered-By: Quarkus",
            "Via: 1.1 inner",
            "Set-Cookie: session=1",
            "Connection: keep-alive, X-Inner",
            "Keep-Alive: timeout=5",
            "X-Inner: secret",
            "Inner_Name: secret",
            "Proxy-Authenticate: Basic",
            "Alt-Svc: h2=\":443\"",
            "Access-Control-Allow-Origin: *",
            "Strict-Transport-Security: max-age=0",
            "Cache-Control: public, max-age=60",
            "Date: the day before yesterday",
            "Warning: nonsense",
            "Content-Length: 2",
            "",
            "{}"),
    PROBLEM(
            "HTTP/1.1 409 Conflict",
            "Content-Type: application/problem+json",
            "Content-Length: 44",
            "",
            "{\"type\":\"/problems/referrals/illegal-state\"}"),
    TRACE(
            "HTTP/1.1 500 Oops",
            "Content-Type: text/html",
            "Content-Length: 40",
            "",
            "<pre>java.lang.NullPointerException</pre>"),
    BARE("HTTP/1.1 404 Not Found", "Content-Length: 0", "", ""),
    ODD("HTTP/1.1 418 Teapot", "Content-Length: 0", "", ""),
    SWITCH("HTTP/1.1 101 Switching Protocols", "Upgrade: h2c", "Connection: Upgrade", "", ""),
    GARBAGE("\u0000\u0001 this is no HTTP", "", ""),
    CLOSE,
    SLOW,
    HALF("HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 100", "", "first part"),
    STALL("HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 100", "", "first part"),
    MIRROR,
    SUBSCRIPTIONS;

    private static final int EVENTS = 4;
    private static final int EVENT_MILLIS = 250;

    private final String answer;

    Behaviour(String... lines) {
        answer = String.join("\r\n", lines);
    }

    static Behaviour of(Received request) {
        String name = request.target().split("[/?]", -1)[2].toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(OK);
    }

    /** Whether the connection can carry another request. */
    boolean answer(RecordingService service, Received request, Socket socket) throws IOException {
        switch (this) {
            case CLOSE -> {
                return false;
            }
            case SLOW -> {
                return waitForHangUp(service, request, socket);
            }
            case STALL -> {
                write(socket, answer);
                return waitForHangUp(service, request, socket);
            }
            case MIRROR -> {
                write(
                        socket,
                        "HTTP/1.1 200 OK\r\nContent-Length: " + request.body().length() + "\r\n\r\n");
                write(socket, request.body());
            }
            case SUBSCRIPTIONS -> {
                return stream(service, request, socket);
            }
            default -> {
                String text = answer.replace("@PORT@", String.valueOf(service.port()));
                boolean head = request.method().equals("HEAD");
                write(socket, head ? text.substring(0, text.indexOf("\r\n\r\n") + 4) : text);
                return this != HALF && this != GARBAGE;
            }
        }
        return true;
    }

    /** Server-sent events at intervals; with {@code endless} in the target they never end. */
    private static boolean stream(RecordingService service, Received request, Socket socket) throws IOException {
        write(socket, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        boolean endless = request.target().contains("endless");
        for (int i = 1; endless || i <= EVENTS; i++) {
            String event = "id: " + i + "\ndata: {\"n\":" + i + "}\n\n";
            write(socket, Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
            if (hangsUpWithin(socket, EVENT_MILLIS)) {
                service.hungUp(request);
                return false;
            }
        }
        write(socket, "0\r\n\r\n");
        return true;
    }

    private static boolean waitForHangUp(RecordingService service, Received request, Socket socket) throws IOException {
        if (hangsUpWithin(socket, 0)) {
            service.hungUp(request);
        }
        return false;
    }

    /** Nothing more is sent on such a connection, so whatever can be read is its end; zero waits for ever. */
    private static boolean hangsUpWithin(Socket socket, int millis) throws IOException {
        try {
            socket.setSoTimeout(millis);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
