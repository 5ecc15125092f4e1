package io.careweave.subscriptions;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.PermissionWalk;
import io.careweave.testkit.PermissionWalk.Attempt;
import io.careweave.testkit.PermissionWalk.Form;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the FHIR face by every caller: each is a use case of {@code contracts/permissions.yaml} in another
 * form. A POST that asks is tried with a parameter, and so on: who may is heard.
 */
@QuarkusTest
class FhirPermissionsIT {

    private static final String BASE = "/fhir/R4/Subscription";
    private static final String PACKAGE = "io.careweave.subscriptions.rest.fhir.";

    /** What the service can do is told to every token with the scope; that there are no web sockets, too. */
    private static final Set<String> FOR_EVERYBODY =
            Set.of("metadata", "noWebSockets", "noWebSocket", "noWebSocketEither");

    private final Partner owner = Partner.fresh();

    @Test
    void letsInExactlyWhomTheMatrixNames() throws ClassNotFoundException {
        var id = requested();
        var one = BASE + "/" + id;
        var operations = Map.ofEntries(
                entry("create", form("requestSubscription", call -> call.body(subscription())
                        .post(BASE))),
                entry("search", form("listSubscriptions", call -> call.get(BASE))),
                entry("read", form("getSubscription", call -> call.get(one))),
                entry("update", form("activateSubscription", call -> stale(call)
                        .body(subscription().replaceFirst("\\{", "{\"id\":\"" + id + "\","))
                        .put(one))),
                entry("delete", form("cancelSubscription", call -> stale(call).delete(one))),
                entry("status", form("getSubscriptionStatus", call -> call.get(one + "/$status"))),
                entry("postedStatus", form("getSubscriptionStatus", call -> call.body(parameters("status", "active"))
                        .post(one + "/$status"))),
                entry("statusOfAll", form("listSubscriptions", call -> call.get(BASE + "/$status"))),
                entry("postedStatusOfAll", form("listSubscriptions", call -> call.body(parameters("status", "active"))
                        .post(BASE + "/$status"))),
                entry("events", form("readEvents", call -> call.get(one + "/$events"))),
                entry("postedEvents", form("readEvents", call -> call.body(parameters("content", "id-only"))
                        .post(one + "/$events"))));

        assertThat(operations.keySet()).as("each operation is tried").isEqualTo(offered());
        PermissionWalk.assertKeptInOtherForm("subscriptions", operations);
    }

    private static Set<String> offered() throws ClassNotFoundException {
        var resource = Class.forName(PACKAGE + "FhirResource");
        var other = Class.forName(PACKAGE + "FhirOperations");
        return Stream.of(resource, other)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Path.class))
                .map(Method::getName)
                .filter(name -> !FOR_EVERYBODY.contains(name))
                .collect(Collectors.toSet());
    }

    private String requested() {
        return Partner.callAs(owner.tokens())
                .contentType("application/fhir+json")
                .body(subscription())
                .post(BASE)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    private Form form(String useCase, Function<RequestSpecification, Response> request) {
        return new Form(
                useCase,
                new Attempt(
                        owner.org(),
                        (call, _) -> request.apply(call.urlEncodingEnabled(false)
                                .contentType("application/fhir+json")
                                .accept("application/fhir+json"))));
    }

    private static RequestSpecification stale(RequestSpecification call) {
        return call.header("If-Match", "W/\"987\"");
    }

    private static String parameters(String name, String value) {
        return """
                {"resourceType":"Parameters","parameter":[{"name":"%s","valueString":"%s"}]}""".formatted(name, value);
    }

    /** Each for an endpoint of its own: an identical one would be refused. */
    private static String subscription() {
        return """
                {"resourceType":"Subscription","status":"requested","reason":"who may",\
                "criteria":"https://careweave.io/fhir/SubscriptionTopic/referral",\
                "channel":{"type":"rest-hook","endpoint":"https://%s.example.org/","payload":"application/fhir+json",\
                "_payload":{"extension":[{"valueCode":"id-only",\
                "url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content"}]}}}""".formatted(UUID.randomUUID());
    }
}
