package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.local.server.JavaService;
import io.careweave.testkit.RawHttp;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A way to one service, through the gateway or round it, spoken to in plain bytes. */
record Door(String name, URI server, String service, String prefix) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** To every service, both ways. */
    static List<Door> all(Platform platform) {
        return Arrays.stream(JavaService.Part.values())
                .filter(JavaService.Part::isService)
                .flatMap(part -> Stream.of(
                        new Door(
                                "gateway to " + part.label(),
                                platform.stack().gateway(),
                                part.label(),
                                "/api/" + part.label()),
                        new Door(
                                part.label() + " itself",
                                URI.create(platform.stack()
                                        .service(part)
                                        .toString()
                                        .replace("127.0.0.1", "localhost")),
                                part.label(),
                                "")))
                .toList();
    }

    /** Lists something that every partner may list. */
    String listPath() {
        return prefix + (service.equals("referrals") ? "/v1/services" : "/v1/subscriptions");
    }

    RawHttp.Exchange exchange(String request) {
        return RawHttp.exchange(server, request, LIMIT);
    }

    /** One request on a connection of its own; an empty token stands for none. */
    RawHttp.Answer ask(String method, String path, String token, String body, String... fields) {
        Stream<String> head = Stream.of(
                method + " " + prefix + path + " HTTP/1.1", "Host: " + server.getAuthority(), "Connection: close");
        Stream<String> credential = token.isEmpty() ? Stream.of() : Stream.of("Authorization: Bearer " + token);
        Stream<String> content = body.isEmpty()
                ? Stream.of()
                : Stream.of("Content-Type: application/json", "Content-Length: " + body.length());
        String[] lines = Stream.of(head, credential, content, Arrays.stream(fields))
                .flatMap(each -> each)
                .toArray(String[]::new);
        return exchange(RawHttp.head(lines) + body).only();
    }

    /** A problem, and nothing in the answer that tells what the server is made of. Row 55. */
    static void assertProblem(RawHttp.Answer answer, String what) {
        assertThat(answer.field("content-type")).as(what).startsWith("application/problem+json");
        assertThat(answer.body()).as(what).contains("\"type\":\"/problems/");
        String all = (answer.body() + answer.fields()).toLowerCase(Locale.ROOT);
        assertThat(all)
                .as(what)
                .doesNotContain(
                        "exception",
                        "quarkus",
                        "vertx",
                        "vert.x",
                        "netty",
                        "resteasy",
                        "jackson",
                        "hibernate",
                        "\tat ");
        assertThat(answer.fields()).as(what).doesNotContainKeys("server", "x-powered-by");
    }

    @Override
    public String toString() {
        return name;
    }
}
