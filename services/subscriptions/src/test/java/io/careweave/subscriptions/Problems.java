package io.careweave.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Assertions about problem answers. */
final class Problems {

    private Problems() {}

    /**
     * Asserts that an answer is this problem and nothing but a problem.
     *
     * @param type service and slug, for example {@code common/not-found}
     */
    @CanIgnoreReturnValue
    static JsonPath problem(Response answer, int status, String type) {
        var body = answer.asString();
        assertThat(answer.statusCode()).as("status of %s", body).isEqualTo(status);
        assertThat(answer.contentType()).as("content type of %s", body).startsWith("application/problem+json");
        var problem = answer.jsonPath();
        assertThat(problem.getString("type")).as("type of %s", body).isEqualTo("/problems/" + type);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        return problem;
    }
}
