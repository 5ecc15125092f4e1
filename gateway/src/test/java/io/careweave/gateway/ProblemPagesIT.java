package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {
            @ResourceArg(name = "service", value = "gateway"),
            @ResourceArg(name = "without", value = "postgres,kafka")
        })
@QuarkusTestResource(Services.class)
class ProblemPagesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI gateway;

    @ParameterizedTest
    @EnumSource(CommonProblem.class)
    void explainsEveryProblemToEverybody(CommonProblem problem) throws JsonProcessingException {
        RawHttp.Answer answer = Ask.lines(gateway, "GET " + problem.type() + " HTTP/1.1");

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
        RawHttp.Answer answer = Ask.lines(
                gateway, "GET /problems/common/stale-version HTTP/1.1", "Accept: text/html,application/xhtml+xml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.field("vary")).isEqualTo("Accept");
        assertThat(answer.field("content-security-policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.body())
                .startsWith("<!DOCTYPE html>")
                .contains("<title>The resource has changed since it was read</title>")
                .contains("<code>/problems/common/stale-version</code>")
                .contains("<dd>412</dd>")
                .doesNotContain("<script", "<style", " style=");
    }

    @Test
    void hasNoOtherPagesAndChangesNone() {
        AccessIT.assertProblem(Ask.lines(gateway, "GET /problems/common HTTP/1.1"), 404, "not-found");
        AccessIT.assertProblem(Ask.lines(gateway, "GET /problems/other/x HTTP/1.1"), 404, "not-found");
        RawHttp.Answer post = Ask.lines(gateway, "POST /problems/common/not-found HTTP/1.1");
        AccessIT.assertProblem(post, 405, "method-not-allowed");
        assertThat(post.field("allow")).isEqualTo("GET, HEAD");
    }
}
