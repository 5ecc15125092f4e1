package io.careweave.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A request that no server of ours takes, with a good token or without: rows 27, 31–40, 45, 52 and 53 of the security
 * design's table (c). It is answered once, with a problem, and what hides behind it never is.
 *
 * @param request with {@code @HOST@}, {@code @PATH@} and {@code @TOKEN@} to be filled in
 * @param statuses of which the answer has one
 */
public record FormAttack(int row, String name, String request, Set<Integer> statuses) {

    /** A second request, which would be answered if it were ever taken for one. */
    private static final String HIDDEN =
            RawHttp.head("GET @PATH@ HTTP/1.1", "Host: @HOST@", "Authorization: Bearer @TOKEN@");

    public static List<FormAttack> all() {
        return Stream.of(targets(), framings(), lines(), hosts(), methods(), sizes())
                .flatMap(stream -> stream)
                .toList();
    }

    /** The bytes to send, one for each character. */
    public String request(String host, String path, String token) {
        return request.replace("@HOST@", host).replace("@PATH@", path).replace("@TOKEN@", token);
    }

    private static Stream<FormAttack> targets() {
        return Stream.concat(
                Stream.of("/;a=b@PATH@", "@PATH@;a=b", "@PATH@%3Ba=b")
                        .map(target -> get(31, "target " + target, target, 400)),
                Stream.of(
                                "@PATH@/..%2f..",
                                "@PATH@/%252e%252e",
                                "@PATH@/..;/x",
                                "@PATH@/../x",
                                "/@PATH@",
                                "@PATH@/",
                                "@PATH@%00",
                                "@PATH@\\x",
                                "http://@HOST@@PATH@",
                                "@PATH@#x",
                                "@PATH@?a=%0d%0aX-A:b",
                                "*")
                        .map(target -> get(32, "target " + target, target, 400)));
    }

    private static Stream<FormAttack> framings() {
        return Stream.of(
                        List.of("34", "Content-Length: 4\r\nTransfer-Encoding: chunked"),
                        List.of("35", "Transfer-Encoding: xchunked"),
                        List.of("35", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
                        List.of("35", "Transfer-Encoding: chunked, identity"),
                        List.of("35", "Transfer-Encoding: \u000bchunked"),
                        List.of("37", "Content-Length: 5\r\nContent-Length: 6"),
                        List.of("37", "Content-Length: 5, 6"),
                        List.of("37", "Content-Length: +4"),
                        List.of("37", "Content-Length: -1"),
                        List.of("37", "Content-Length: 0x4"))
                .map(each -> new FormAttack(
                        Integer.parseInt(each.getFirst()),
                        each.getLast(),
                        RawHttp.head(
                                        "POST @PATH@ HTTP/1.1",
                                        "Host: @HOST@",
                                        "Authorization: Bearer @TOKEN@",
                                        each.getLast())
                                + "5\r\n12345\r\n0\r\n\r\n" + HIDDEN,
                        Set.of(400)));
    }

    private static Stream<FormAttack> lines() {
        return Stream.of("X-A: a\r\n b", "X-A: a\r\n\tb", "X-A: a\nX-B: b", "X-A : b", "X A: b", ": b", "X-A: a\u0001b")
                .map(field -> new FormAttack(
                        38,
                        "field " + field,
                        RawHttp.head("GET @PATH@ HTTP/1.1", "Host: @HOST@", "Authorization: Bearer @TOKEN@", field)
                                + HIDDEN,
                        Set.of(400)));
    }

    private static Stream<FormAttack> hosts() {
        String token = "Authorization: Bearer @TOKEN@";
        return Stream.of(
                lines(39, "no Host", 400, token),
                lines(39, "two Hosts", 400, "Host: @HOST@", "Host: @HOST@", token),
                lines(27, "two credentials", 400, "Host: @HOST@", token, token),
                lines(27, "a cookie beside the token", 400, "Host: @HOST@", "Cookie: a=b", token));
    }

    private static Stream<FormAttack> methods() {
        return Stream.concat(
                Stream.of("TRACE", "CONNECT", "JEFF", "get", "PROPFIND")
                        .map(method -> new FormAttack(
                                40,
                                method,
                                RawHttp.head(
                                        method + " @PATH@ HTTP/1.1",
                                        "Host: @HOST@",
                                        "Connection: close",
                                        "Authorization: Bearer @TOKEN@"),
                                Set.of(400, 501))),
                Stream.of(lines(
                        45,
                        "WebSocket",
                        501,
                        "Host: @HOST@",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Authorization: Bearer @TOKEN@")));
    }

    private static Stream<FormAttack> sizes() {
        String[] many = IntStream.range(0, 600).mapToObj(i -> "X-" + i + ": 1").toArray(String[]::new);
        String[] host = {"Host: @HOST@", "Authorization: Bearer @TOKEN@"};
        return Stream.of(
                get(52, "a target of 9 KB", "/" + "a".repeat(9_000), 414),
                lines(52, "a field of 20 KB", 431, host[0], host[1], "X-Large: " + "a".repeat(20_480)),
                lines(
                        52,
                        "600 fields",
                        431,
                        Stream.concat(Arrays.stream(host), Arrays.stream(many)).toArray(String[]::new)),
                new FormAttack(
                        53,
                        "a compressed body",
                        RawHttp.head(
                                        "POST @PATH@ HTTP/1.1",
                                        "Host: @HOST@",
                                        "Connection: close",
                                        "Authorization: Bearer @TOKEN@",
                                        "Content-Type: application/json",
                                        "Content-Encoding: gzip",
                                        "Content-Length: 2")
                                + "{}",
                        Set.of(415)));
    }

    private static FormAttack get(int row, String name, String target, int status) {
        return new FormAttack(
                row,
                name,
                RawHttp.head(
                        "GET " + target + " HTTP/1.1",
                        "Host: @HOST@",
                        "Connection: close",
                        "Authorization: Bearer @TOKEN@"),
                Set.of(status));
    }

    private static FormAttack lines(int row, String name, int status, String... fields) {
        String[] all = Stream.concat(Stream.of("GET @PATH@ HTTP/1.1", "Connection: close"), Arrays.stream(fields))
                .toArray(String[]::new);
        return new FormAttack(row, name, RawHttp.head(all), Set.of(status));
    }

    @Override
    public String toString() {
        return "row " + row + ": " + name.replaceAll("\\p{Cntrl}", ".");
    }
}
