package io.careweave.performance;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.LogConfig.logConfig;

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

    /** Under a fresh key, for a legal record. */
    Response post(String path, Object body) {
        return post(path, UUID.randomUUID().toString(), body);
    }

    Response post(String path, String key, Object body) {
        return call().header("Idempotency-Key", key).body(body).post(path);
    }

    /** A transition of what the caller has read at this version. */
    Response step(String path, long version, Object body) {
        return call().header("If-Match", "\"" + version + "\"").body(body).post(path);
    }
}
