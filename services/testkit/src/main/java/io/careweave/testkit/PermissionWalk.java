package io.careweave.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Walks through a service's permissions: every use case with every caller, with the scopes it needs and without, and
 * finds where the running service and {@code contracts/permissions.yaml} part.
 *
 * <ul>
 *   <li>Who may, is heard: 2xx, or a refusal that only somebody heard gets (409, 412, 422). Another answer, such as 400
 *       or 404, says that the attempt itself is wrong and shows nothing.
 *   <li>Who may not, gets 403, or where the matrix says so 404 with the problem of an absent object.
 *   <li>Without the scopes, who may and everybody without a role gets 403 {@code insufficient-scope}: who has a role that
 *       does not let in is refused with them already. Without a token there is 401.
 * </ul>
 */
public final class PermissionWalk {

    private static final String COMMON = "/problems/common/";
    private static final Set<Integer> HEARD = Set.of(409, 412, 422);

    /**
     * How a use case is tried: by a request that is right in every other respect.
     *
     * @param org the organisation that is to the object what the matrix says under {@code as}
     * @param request sends it, by a specification that has the caller's token
     */
    public record Attempt(String org, BiFunction<RequestSpecification, Caller, Response> request) {}

    /** @param problem type of the problem, empty if it is none */
    record Answer(int status, String problem) {}

    /** The service, as far as the walk sees it. */
    interface Sender {
        Answer send(String useCase, Caller caller, List<String> scopes);
    }

    private final Permissions matrix;
    private final Sender sender;
    private final List<Caller> callers;
    private final List<String> violations = new ArrayList<>();

    private PermissionWalk(Permissions matrix, Iterable<String> roles, Sender sender) {
        this.matrix = matrix;
        this.sender = sender;
        callers = Caller.all(roles);
    }

    /**
     * Asserts that the running service keeps to its part of the matrix.
     *
     * @param attempts one for each use case
     */
    public static void assertKept(String service, Map<String, Attempt> attempts) {
        Permissions matrix = Permissions.of(service);
        assertThat(attempts.keySet())
                .as("each use case of contracts/permissions.yaml is tried")
                .containsExactlyInAnyOrderElementsOf(matrix.useCases().keySet());
        walk(service, matrix, attempts);
    }

    /** The same for some of its use cases: those that are tried. */
    public static void assertKeptBy(String service, Map<String, Attempt> attempts) {
        Permissions matrix = Permissions.of(service);
        assertThat(attempts.keySet())
                .as("use cases of contracts/permissions.yaml")
                .isNotEmpty()
                .isSubsetOf(matrix.useCases().keySet());
        walk(service, matrix, attempts);
    }

    private static void walk(String service, Permissions matrix, Map<String, Attempt> attempts) {
        Sender http = (useCase, caller, scopes) ->
                send(service, Objects.requireNonNull(attempts.get(useCase)), caller, scopes);
        PermissionWalk walk = new PermissionWalk(matrix, PermissionRules.roles(), http);
        matrix.useCases().forEach((name, useCase) -> {
            if (attempts.containsKey(name)) {
                walk.walk(name, useCase);
            }
        });
        assertThat(walk.violations)
                .as("contracts/permissions.yaml and the service differ")
                .isEmpty();
    }

    /** An operation that the matrix does not name, for it is a use case in another form, such as that of FHIR. */
    public record Form(String useCase, Attempt attempt) {}

    /**
     * Asserts that operations in another form let in exactly who may do the use case that each is.
     *
     * @param forms by the operation's name
     */
    public static void assertKeptInOtherForm(String service, Map<String, Form> forms) {
        Permissions matrix = Permissions.of(service);
        SequencedMap<String, Permissions.UseCase> operations = new LinkedHashMap<>();
        forms.forEach((name, form) ->
                operations.put(name, Objects.requireNonNull(matrix.useCases().get(form.useCase()), form.useCase())));
        Sender http = (name, caller, scopes) ->
                send(service, Objects.requireNonNull(forms.get(name)).attempt(), caller, scopes);
        assertThat(violations(new Permissions(service, matrix.openapi(), operations), PermissionRules.roles(), http))
                .as("contracts/permissions.yaml and the service differ")
                .isEmpty();
    }

    static List<String> violations(Permissions matrix, Iterable<String> roles, Sender sender) {
        PermissionWalk walk = new PermissionWalk(matrix, roles, sender);
        matrix.useCases().forEach(walk::walk);
        return walk.violations;
    }

    private void walk(String name, Permissions.UseCase useCase) {
        Set<String> others = new TreeSet<>();
        matrix.useCases().values().forEach(other -> others.addAll(other.scopes()));
        useCase.scopes().forEach(others::remove);
        for (Caller caller : callers) {
            Answer answer = sender.send(name, caller, useCase.scopes());
            if (!fits(useCase, caller, answer)) {
                violations.add(name + " by " + caller + (useCase.allows(caller) ? " is allowed" : " is not allowed")
                        + " and gets " + answer);
            }
            if (isTriedWithout(useCase, caller)) {
                Answer without = sender.send(name, caller, List.copyOf(others));
                if (!without.equals(new Answer(403, COMMON + "insufficient-scope"))) {
                    violations.add(name + " by " + caller + " with the scopes " + others + " gets " + without);
                }
            }
        }
    }

    private static boolean isTriedWithout(Permissions.UseCase useCase, Caller caller) {
        return caller.kind() != Caller.Kind.ANONYMOUS
                && !useCase.scopes().isEmpty()
                && (useCase.allows(caller) || caller.role().isEmpty());
    }

    private static boolean fits(Permissions.UseCase useCase, Caller caller, Answer answer) {
        if (useCase.allows(caller)) {
            return (answer.status() >= 200 && answer.status() < 300) || HEARD.contains(answer.status());
        }
        if (caller.kind() == Caller.Kind.ANONYMOUS) {
            return answer.status() == 401;
        }
        return useCase.refusal() == 404
                ? answer.equals(new Answer(404, COMMON + "not-found"))
                : answer.status() == 403 && !answer.problem().equals(COMMON + "insufficient-scope");
    }

    private static Answer send(String service, Attempt attempt, Caller caller, List<String> scopes) {
        RequestSpecification call = given().contentType(ContentType.JSON);
        if (caller.kind() != Caller.Kind.ANONYMOUS) {
            call.header(
                    "Authorization",
                    caller.tokens(service, attempt.org(), scopes).bearer());
        }
        Response response = attempt.request().apply(call, caller);
        boolean problem = response.statusCode() >= 400 && response.contentType().contains("json");
        JsonNode body = problem ? CloudEvents.parse(response.asString()) : Documents.JSON.createObjectNode();
        return new Answer(response.statusCode(), problem(body));
    }

    /** An OperationOutcome of FHIR names the problem by its code. */
    private static String problem(JsonNode body) {
        String code = body.at("/issue/0/details/coding/0/code").asText();
        return code.isEmpty() ? body.path("type").asText() : "/problems/" + code;
    }
}
