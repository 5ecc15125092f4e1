package io.careweave.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.developers.PublishedSite;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class StaticPagesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "/problems/common/stale-version";

    @TestHTTPResource
    URI gateway;

    private RawHttp.Answer get(String path, String... fields) {
        return Ask.lines(gateway, "GET " + path + " HTTP/1.1", fields);
    }

    @ParameterizedTest
    @EnumSource(CommonProblem.class)
    void explainsEveryProblemToEverybody(CommonProblem problem) throws JsonProcessingException {
        RawHttp.Answer answer = get(problem.type());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("content-type")).isEqualTo("application/json");
        JsonNode page = JSON.readTree(answer.body());
        assertThat(page.path("type").asText()).isEqualTo(problem.type());
        assertThat(page.path("title").asText()).isEqualTo(problem.title());
        assertThat(page.path("status").asInt()).isEqualTo(problem.kind().status());
        for (String text : new String[] {"meaning", "cause", "fix", "retry"}) {
            assertThat(page.path(text).asText()).as(text).isNotBlank();
        }
    }

    @Test
    void showsBrowsersAPageThatCanRunNothing() {
        RawHttp.Answer answer = get(PROBLEM, "Accept: text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.field("vary")).isEqualTo("Accept");
        assertThat(answer.field("content-security-policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
        assertThat(answer.field("strict-transport-security")).isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(answer.field("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.field("referrer-policy")).isEqualTo("no-referrer");
        assertThat(answer.field("cache-control")).isEqualTo("public, max-age=300");
        assertThat(answer.body())
                .startsWith("<!DOCTYPE html>")
                .contains("<title>The resource has changed since it was read")
                .contains("<code>" + PROBLEM + "</code>")
                .contains("<dd>412</dd>")
                .doesNotContain("<script", "<style", " style=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|html",
                "application/json|json",
                "*/*|json",
                "text/*|html",
                "text/html;q=0.5, application/json|json",
                "text/html, application/json;q=0.9|html",
                "text/html;q=0, */*|json",
                "image/png|json",
                "text/html;q=2|html",
                ";,,;q=, TEXT/HTML|html"
            })
    void answersInTheFormThatIsWantedMost(String accept, String form) {
        assertThat(get(PROBLEM, "Accept: " + accept).field("content-type")).contains(form);
    }

    @Test
    void servesEveryPageOfTheIndexAsWhatItIs() throws IOException {
        List<String[]> index;
        try (InputStream file = PublishedSite.class.getResourceAsStream("/site/index.tsv")) {
            index = new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .toList();
        }

        assertThat(index).hasSizeGreaterThan(50);
        for (String[] page : index) {
            if (page[0].startsWith("/developers")) {
                RawHttp.Answer answer = get(page[0]);
                assertThat(answer.status()).as(page[0]).isEqualTo(200);
                assertThat(answer.field("content-type")).as(page[0]).isEqualTo(page[1]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/developers", "/developers/style.css", PROBLEM})
    void isReadAgainOnlyWhenItHasChanged(String path) {
        RawHttp.Answer first = get(path);
        String tag = first.field("etag");

        assertThat(tag).matches("\"[A-Za-z0-9_-]{43}\"");
        for (String tags : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            RawHttp.Answer again = get(path, "If-None-Match: " + tags);
            assertThat(again.status()).as(tags).isEqualTo(304);
            assertThat(again.field("etag")).isEqualTo(tag);
            assertThat(again.body()).isEmpty();
        }
        assertThat(get(path, "If-None-Match: \"other\"").status()).isEqualTo(200);
    }

    @Test
    void tellsTheHeadOfAPageWithoutItsBody() {
        RawHttp.Answer whole = get("/developers");
        RawHttp.Answer head = Ask.lines(gateway, "HEAD /developers HTTP/1.1");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.field("content-length")).isEqualTo(whole.field("content-length"));
        assertThat(head.field("etag")).isEqualTo(whole.field("etag"));
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/problems",
                "/problems/common",
                "/problems/other/x",
                "/problems/common/not-found.html",
                "/developers/index.tsv",
                "/developers/nothing",
                "/developers.html",
                "/site/index.tsv",
                "/application.properties"
            })
    void hasNoOtherPages(String path) {
        AccessIT.assertProblem(get(path), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/developers/../application.properties",
                "/developers/%2e%2e/application.properties",
                "/developers//style.css",
                "/developers/",
                "/developers/..;/style.css"
            })
    void takesNoPathThatIsNotPlain(String path) {
        AccessIT.assertProblem(get(path), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void changesNoPage(String method) {
        RawHttp.Answer answer = Ask.lines(gateway, method + " /developers HTTP/1.1");

        AccessIT.assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.field("allow")).isEqualTo("GET, HEAD");
    }
}
