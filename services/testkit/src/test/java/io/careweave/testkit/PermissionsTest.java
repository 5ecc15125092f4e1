package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.careweave.testkit.PermissionWalk.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The permission matrix, and the walk through it: each finds what is wrong. */
class PermissionsTest {

    private static final Path CONTRACTS = Project.root().resolve("contracts");
    private static final Path REALM = Project.root().resolve("deploy/keycloak/realm.json");

    private static final String MATRIX = """
            services:
              referrals:
                useCases:
                  readThing: {scopes: [referrals.read], who: [anyone]}
                  closeThing: {scopes: [referrals.write], who: [attested, clinician], as: the provider}
                  openEnvelope: {scopes: [referrals.write], who: [opener], refusal: 404}
                  seeFile: {scopes: [referrals.read], who: [member, 'lay_member:alone']}
                  repeat: {scopes: [], who: [operator]}
                  cast: {scopes: [], who: [anonymous]}
            """;

    private final Path folder;

    PermissionsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theCommittedMatrixAgreesWithApisAndRealm() {
        assertThat(PermissionRules.violations(CONTRACTS, REALM)).isEmpty();
    }

    @Test
    void tellsEverybodyApart() {
        List<Caller> callers = Caller.all(PermissionRules.roles());

        assertThat(callers)
                .hasSize(33)
                .extracting(Caller::toString)
                .contains(
                        "client",
                        "attested",
                        "member",
                        "member:alone",
                        "clinician",
                        "clinician:alone",
                        "operator",
                        "anonymous");
        assertThat(callers.stream().filter(caller -> caller.is("anyone"))).hasSize(32);
        assertThat(callers.stream().filter(caller -> caller.is("member"))).hasSize(15);
        assertThat(callers.stream().filter(caller -> caller.is("member:alone"))).hasSize(14);
        assertThat(callers.stream().filter(caller -> caller.is("clinician"))).hasSize(1);
        assertThat(callers.stream().filter(caller -> caller.is("operator")))
                .containsExactly(new Caller(Caller.Kind.OPERATOR, "operator", false));
    }

    @Test
    void findsNothingWhereTheServiceKeepsToTheMatrix() throws IOException {
        assertThat(walk(MATRIX, PermissionsTest::served)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsAWrongMatrix(String expected, String from, String to) throws IOException {
        assertThat(MATRIX).contains(from);

        assertThat(walk(MATRIX.replace(from, to), PermissionsTest::served))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains(expected));
    }

    static Stream<Arguments> findsAWrongMatrix() {
        return Stream.of(
                arguments("closeThing by clinician is not allowed and gets", "[attested, clinician]", "[attested]"),
                arguments(
                        "closeThing by chair is allowed and gets",
                        "[attested, clinician]",
                        "[attested, clinician, chair]"),
                arguments(
                        "closeThing by client is allowed and gets",
                        "[attested, clinician]",
                        "[client, attested, clinician]"),
                arguments(
                        "closeThing by clinician:alone is allowed",
                        "[attested, clinician]",
                        "[attested, clinician, 'clinician:alone']"),
                arguments("is not allowed and gets", "[anyone]", "[member]"),
                arguments("openEnvelope by ", ", refusal: 404", ""),
                arguments("closeThing by ", "clinician], as", "clinician], refusal: 404, as"),
                arguments(
                        "readThing by ",
                        "{scopes: [referrals.read], who: [anyone]}",
                        "{scopes: [referrals.write], who: [anyone]}"),
                arguments("readThing by ", "{scopes: [referrals.read], who: [anyone]}", "{scopes: [], who: [anyone]}"),
                arguments("repeat by anonymous is allowed", "[operator]", "[operator, anonymous]"),
                arguments("cast by ", "who: [anonymous]", "who: [operator]"));
    }

    @ParameterizedTest
    @MethodSource
    void findsAWrongService(String expected, PermissionWalk.Sender service) throws IOException {
        assertThat(walk(MATRIX, service))
                .anySatisfy(violation -> assertThat(violation).contains(expected));
    }

    static Stream<Arguments> findsAWrongService() {
        PermissionWalk.Sender good = PermissionsTest::served;
        return Stream.of(
                arguments("readThing by client is allowed and gets Answer[status=400", instead(good, 400)),
                arguments("readThing by client is allowed and gets Answer[status=404", instead(good, 404)),
                arguments("readThing by client is allowed and gets Answer[status=401", instead(good, 401)),
                arguments("readThing by client is allowed and gets Answer[status=500", instead(good, 500)),
                arguments("closeThing by clinician with the scopes [referrals.read]", (PermissionWalk.Sender)
                        (useCase, caller, scopes) ->
                                good.send(useCase, caller, List.of("referrals.read", "referrals.write"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesAMatrix(String expected, String from, String to) throws IOException {
        String matrix = Files.readString(CONTRACTS.resolve("permissions.yaml"));
        assertThat(matrix).contains(from);
        Files.createDirectories(folder.resolve("openapi"));
        for (String api : List.of("referrals.v1.yaml", "subscriptions.v1.yaml")) {
            Files.copy(
                    CONTRACTS.resolve("openapi").resolve(api),
                    folder.resolve("openapi").resolve(api));
        }
        Files.writeString(folder.resolve("permissions.yaml"), matrix.replace(from, to));

        assertThat(PermissionRules.violations(folder, REALM))
                .anySatisfy(violation -> assertThat(violation).contains(expected));
    }

    static Stream<Arguments> refusesAMatrix() {
        return Stream.of(
                arguments("the services are", "  budgets:", "  budget:"),
                arguments("referrals getReferral is not in permissions.yaml", "getReferral:", "readReferral:"),
                arguments("referrals readReferral is no operation", "getReferral:", "readReferral:"),
                arguments("whom nobody knows", "[attested, clinician]", "[attested, clinican]"),
                arguments("whom nobody knows", "'lay_member:alone'", "'layman:alone'"),
                arguments("whom nobody knows", "'lay_member:alone'", "'client:alone'"),
                arguments("is for nobody", "who: [returning_officer]", "who: []"),
                arguments("no scope of that service", "scopes: [referrals.read]", "scopes: [subscriptions.read]"),
                arguments("no scope of that service", "scopes: [referrals.read]", "scopes: [referrals.see]"),
                arguments(
                        "getReferral needs [referrals.write], its description says [referrals.read]",
                        "getReferral: {scopes: [referrals.read]",
                        "getReferral: {scopes: [referrals.write]"),
                arguments(
                        "republishEvents needs [referrals.read], its description says []",
                        "republishEvents: {scopes: []",
                        "republishEvents: {scopes: [referrals.read]"),
                arguments("is refused by 500", "who: [returning_officer]", "who: [returning_officer], refusal: 500"),
                arguments("has a field for", "who: [returning_officer]", "for: [returning_officer]"),
                arguments("does not name its API description", "openapi: openapi/referrals.v1.yaml", "openapi: ''"),
                arguments(
                        "performance has no API description openapi/performance.v2.yaml",
                        "openapi: openapi/performance.v1.yaml",
                        "openapi: openapi/performance.v2.yaml"));
    }

    @Test
    void refusesScopesThatTheDescriptionDoesNotState() throws IOException {
        Files.createDirectories(folder.resolve("openapi"));
        Files.writeString(folder.resolve("openapi/referrals.v1.yaml"), """
                paths: {/v1/things: {get: {operationId: readThing, security: [{token: [referrals.write]}], responses: {}},
                  put: {responses: {}}}}
                """);
        Files.writeString(folder.resolve("permissions.yaml"), MATRIX);

        assertThat(PermissionRules.violations(folder, REALM))
                .contains(
                        "referrals readThing needs [referrals.read], its description says [referrals.write]",
                        "referrals PUT /v1/things is not in permissions.yaml",
                        "referrals closeThing is no operation of openapi/referrals.v1.yaml");
    }

    private static List<String> walk(String matrix, PermissionWalk.Sender service) throws IOException {
        return PermissionWalk.violations(
                Permissions.of("referrals", Documents.YAML.readTree(matrix)), PermissionRules.roles(), service);
    }

    private static PermissionWalk.Sender instead(PermissionWalk.Sender good, int status) {
        return (useCase, caller, scopes) -> {
            Answer answer = good.send(useCase, caller, scopes);
            return answer.status() < 300 ? new Answer(status, "/problems/common/any") : answer;
        };
    }

    /** A service that does what the matrix says, written without it. */
    private static Answer served(String useCase, Caller caller, List<String> scopes) {
        boolean anonymous = caller.kind() == Caller.Kind.ANONYMOUS;
        if (useCase.equals("cast")) {
            return anonymous ? new Answer(201, "") : refused("forbidden");
        }
        if (anonymous) {
            return new Answer(401, "/problems/common/invalid-token");
        }
        String scope = Set.of("closeThing", "openEnvelope").contains(useCase) ? "referrals.write" : "referrals.read";
        if (!useCase.equals("repeat") && !scopes.contains(scope)) {
            return refused("insufficient-scope");
        }
        return switch (useCase) {
            case "readThing" -> new Answer(200, "");
            case "closeThing" ->
                caller.kind() == Caller.Kind.ATTESTED || (caller.role().equals("clinician") && caller.acting())
                        ? new Answer(412, "/problems/common/stale-version")
                        : refused("forbidden");
            case "openEnvelope" ->
                caller.role().equals("opener") && caller.acting()
                        ? new Answer(200, "")
                        : new Answer(404, "/problems/common/not-found");
            case "seeFile" ->
                caller.kind() == Caller.Kind.MEMBER
                                && (caller.acting() || caller.role().equals("lay_member"))
                        ? new Answer(200, "")
                        : refused("forbidden");
            case "repeat" -> caller.kind() == Caller.Kind.OPERATOR ? new Answer(202, "") : refused("forbidden");
            default -> throw new IllegalArgumentException(useCase);
        };
    }

    private static Answer refused(String slug) {
        return new Answer(403, "/problems/common/" + slug);
    }
}
