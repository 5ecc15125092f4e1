package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The permission matrix agrees with the API descriptions, and with the roles and scopes of the realm. */
final class PermissionRules {

    private static final Set<String> WORDS = Set.of("client", "attested", "member", "operator", "anyone", "anonymous");
    private static final Set<String> FIELDS = Set.of("scopes", "who", "as", "refusal");

    private final Path contracts;
    private final JsonNode document;
    private final JsonNode realm;
    private final List<String> violations = new ArrayList<>();

    private PermissionRules(Path contracts, JsonNode realm) {
        this.contracts = contracts;
        this.document = Documents.read(contracts.resolve("permissions.yaml"));
        this.realm = realm;
    }

    static List<String> violations(Path contracts, Path realm) {
        PermissionRules rules = new PermissionRules(contracts, Documents.read(realm));
        rules.check();
        return rules.violations;
    }

    /** Roles of the realm that deployments are given. */
    static List<String> roles() {
        String root = System.getProperty("careweave.root");
        if (root == null) {
            throw new IllegalStateException("set careweave.root to the folder of the root pom");
        }
        return roles(Documents.read(Path.of(root, "deploy/keycloak/realm.json")));
    }

    private static List<String> roles(JsonNode realm) {
        List<String> roles = new ArrayList<>();
        realm.at("/roles/realm").forEach(role -> roles.add(role.path("name").asText()));
        return List.copyOf(roles);
    }

    private void check() {
        Set<String> services = new TreeSet<>();
        document.path("services").fieldNames().forEachRemaining(services::add);
        if (!services.equals(new TreeSet<>(List.of(EventRules.SERVICES.split("\\|", -1))))) {
            violations.add("the services are " + services);
        }
        for (String service : services) {
            Permissions matrix = Permissions.of(service, document);
            matrix.useCases().forEach((name, useCase) -> checkUseCase(service + " " + name, service, useCase));
            document.path("services")
                    .path(service)
                    .path("useCases")
                    .properties()
                    .forEach(row -> checkFields(service + " " + row.getKey(), row.getValue()));
            checkApi(matrix);
        }
    }

    private void checkFields(String at, JsonNode row) {
        row.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                violations.add(at + " has a field " + field);
            }
        });
    }

    private void checkUseCase(String at, String service, Permissions.UseCase useCase) {
        if (useCase.who().isEmpty()) {
            violations.add(at + " is for nobody");
        }
        for (String who : useCase.who()) {
            String word = who.endsWith(":alone") ? who.substring(0, who.indexOf(':')) : who;
            boolean known = (word.equals(who) || word.equals("member"))
                    ? WORDS.contains(word) || roles(realm).contains(word)
                    : roles(realm).contains(word);
            if (!known) {
                violations.add(at + " is for " + who + ", whom nobody knows");
            }
        }
        Set<String> known = scopes(service);
        useCase.scopes().stream()
                .filter(scope -> !known.contains(scope))
                .forEach(scope -> violations.add(at + " needs " + scope + ", no scope of that service in the realm"));
        if (useCase.refusal() != 403 && useCase.refusal() != 404) {
            violations.add(at + " is refused by " + useCase.refusal());
        }
    }

    /** Scopes of the realm that make a token one for the service. */
    private Set<String> scopes(String service) {
        Set<String> scopes = new HashSet<>();
        for (JsonNode scope : realm.path("clientScopes")) {
            String audience = scope.at("/protocolMappers/0/config/included.custom.audience")
                    .asText();
            if (audience.equals("urn:careweave:" + service)) {
                scopes.add(scope.path("name").asText());
            }
        }
        return scopes;
    }

    private void checkApi(Permissions matrix) {
        String expected = "openapi/" + matrix.service() + ".v1.yaml";
        if (!Files.exists(contracts.resolve(expected))) {
            if (!matrix.openapi().isEmpty()) {
                violations.add(matrix.service() + " has no API description " + matrix.openapi());
            }
            return;
        }
        if (!matrix.openapi().equals(expected)) {
            violations.add(matrix.service() + " does not name its API description " + expected);
        }
        Map<String, JsonNode> operations = operations(Documents.read(contracts.resolve(expected)));
        operations.forEach((name, operation) -> {
            Permissions.UseCase useCase = matrix.useCases().get(name);
            if (useCase == null) {
                violations.add(matrix.service() + " " + name + " is not in permissions.yaml");
            } else {
                checkScopes(matrix.service() + " " + name, useCase, operation);
            }
        });
        matrix.useCases().keySet().stream()
                .filter(name -> !operations.containsKey(name))
                .forEach(name -> violations.add(matrix.service() + " " + name + " is no operation of " + expected));
    }

    /** The description states the scopes of the matrix; whether they are asked for, the walk finds out. */
    private void checkScopes(String at, Permissions.UseCase useCase, JsonNode operation) {
        Set<String> stated = new TreeSet<>();
        operation
                .path("security")
                .forEach(scheme -> scheme.forEach(scopes -> scopes.forEach(scope -> stated.add(scope.asText()))));
        if (!stated.equals(new TreeSet<>(useCase.scopes()))) {
            violations.add(at + " needs " + useCase.scopes() + ", its description says " + stated);
        }
    }

    private static Map<String, JsonNode> operations(JsonNode api) {
        Map<String, JsonNode> operations = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue().has("responses")) {
                    String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    operations.put(operation.getValue().path("operationId").asText(name), operation.getValue());
                }
            }
        }
        return operations;
    }
}
