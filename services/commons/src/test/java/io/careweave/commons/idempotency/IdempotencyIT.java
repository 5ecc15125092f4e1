package io.careweave.commons.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.commons.Sample;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyIT {

    @Test
    void replaysTheFirstAnswer() {
        var key = UUID.randomUUID().toString();

        var first = post(key, "{\"name\":\"one\"}");
        var again = post(key, "{\"name\":\"one\"}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void takesEffectOnceForSixteenAtOnce() throws Exception {
        var key = UUID.randomUUID().toString();
        Callable<String> same = () -> post(key, "{\"name\":\"raced\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        var answers = Together.run(16, same);

        assertThat(answers).hasSize(16).containsOnly(answers.getFirst());
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        var key = UUID.randomUUID().toString();
        post(key, "{\"name\":\"one\"}").then().statusCode(201);

        post(key, "{\"name\":\"two\"}")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/common/idempotency-key-reused"));
    }

    @Test
    void leavesTheKeyOfARefusedRequestFree() {
        var key = UUID.randomUUID().toString();
        post(key, "{\"name\":\"refuse me\"}").then().statusCode(403);

        post(key, "{\"name\":\"one\"}").then().statusCode(201);
    }

    @Test
    void requiresAKey() {
        Sample.call()
                .body("{\"name\":\"one\"}")
                .post("/v1/things")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/common/idempotency-key-required"))
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "has space in it", "quote'; drop table", "ünïcödé-keys"})
    void refusesAMalformedKey(String key) {
        post(key, "{\"name\":\"one\"}")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/common/idempotency-key-required"));
    }

    private static Response post(String key, String body) {
        return Sample.call().header("Idempotency-Key", key).body(body).post("/v1/things");
    }
}
