package io.careweave.commons;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.LogConfig.logConfig;

import io.careweave.testkit.Stack;
import io.careweave.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** The sample service as its tests call it. */
@QuarkusTestResource(
        value = Stack.class,
        initArgs = {@ResourceArg(name = "service", value = "sample"), @ResourceArg(name = "without", value = "kafka")})
@QuarkusTestResource(OwnBroker.class)
public final class Sample {

    private static final Tokens CALLER =
            Tokens.client("partner-z90001").org("Z90001").audience("sample").scopes("sample.read", "sample.write");

    private Sample() {}

    public static String bearer() {
        return CALLER.bearer();
    }

    public static RequestSpecification call() {
        // A hostile body is not for a pretty printer.
        return given().config(config().logConfig(logConfig().enablePrettyPrinting(false)))
                .header("Authorization", bearer())
                .contentType(ContentType.JSON);
    }

    /** A new thing's id. */
    public static String create() {
        return call().header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"name\":\"first\"}")
                .post("/v1/things")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Renames and returns the status. */
    public static int rename(String id, long version) {
        return call().header("If-Match", "\"" + version + "\"")
                .body("{\"name\":\"again\"}")
                .post("/v1/things/{id}/rename", id)
                .statusCode();
    }
}
