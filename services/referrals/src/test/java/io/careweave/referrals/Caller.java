package io.careweave.referrals;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.LogConfig.logConfig;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.careweave.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Somebody with a token. */
record Caller(Tokens tokens) {

    RequestSpecification call() {
        // A hostile body is not for a pretty printer.
        return given().config(config().logConfig(logConfig().enablePrettyPrinting(false)))
                .header("Authorization", tokens.bearer())
                .contentType(ContentType.JSON);
    }

    Response get(String path) {
        return call().get(path);
    }

    Response put(String path, Map<String, String> headers, Object body) {
        return call().headers(headers).body(body).put(path);
    }

    Response draft(Map<String, Object> body) {
        return draft(UUID.randomUUID().toString(), body);
    }

    Response draft(String key, Map<String, Object> body) {
        return call().header("Idempotency-Key", key).body(body).post("/v1/referrals");
    }

    /** A new draft's id. */
    String drafted() {
        return drafted(Drafts.body());
    }

    String drafted(Map<String, Object> body) {
        return draft(body).then().statusCode(201).extract().path("id");
    }

    /** A new referral, submitted; its version is 2. */
    String submitted() {
        return submitted(Drafts.body());
    }

    String submitted(Map<String, Object> body) {
        var id = drafted(body);
        go(id, 1, "submit", Map.of());
        return id;
    }

    Response step(String id, long version, String verb, Map<String, ?> body) {
        return call().header("If-Match", "\"" + version + "\"").body(body).post("/v1/referrals/{id}/{verb}", id, verb);
    }

    /** A step that must succeed. */
    @CanIgnoreReturnValue
    Response go(String id, long version, String verb, Map<String, ?> body) {
        return step(id, version, verb, body).then().statusCode(200).extract().response();
    }
}
