package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules 1 to 6: the document as a whole, and its paths. */
final class DocumentRules {

    private static final Pattern OPENAPI = Pattern.compile("3\\.1\\.\\d+");
    private static final Pattern SEMVER = Pattern.compile("(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)){2}(-[0-9A-Za-z.-]+)?");
    private static final Pattern AUDIENCE =
            Pattern.compile("component-internal|network-internal|external-partner|public");
    private static final Pattern HTTPS = Pattern.compile("https://[^/?#]+(/[^/?#]+)*");
    /** What ends a path may be one form of a thing, as a file of it. */
    private static final Pattern PATH =
            Pattern.compile("/v[1-9]\\d*(/[a-z][a-z0-9]*(-[a-z0-9]+)*|/\\{[a-z][A-Za-z0-9]*})+(\\.(svg|csv|pdf))?");

    private static final int MOST_LEVELS = 3;

    private DocumentRules() {}

    static Stream<String> version(ApiDocument api) {
        return unless(OPENAPI.matcher(api.root().path("openapi").asText()).matches(), "openapi is not 3.1");
    }

    static Stream<String> info(ApiDocument api) {
        JsonNode info = api.root().path("info");
        JsonNode contact = info.path("contact");
        JsonNode licence = info.path("license");
        return Stream.of(
                        unless(says(contact, "name") && (says(contact, "url") || says(contact, "email")), "no contact"),
                        unless(
                                says(licence, "name") && (says(licence, "url") || says(licence, "identifier")),
                                "no licence"),
                        unless(SEMVER.matcher(info.path("version").asText()).matches(), "version is not semantic"))
                .flatMap(each -> each);
    }

    static Stream<String> audience(ApiDocument api) {
        String audience = api.root().path("info").path("x-audience").asText();
        return unless(AUDIENCE.matcher(audience).matches(), "info has no x-audience of " + AUDIENCE);
    }

    static Stream<String> servers(ApiDocument api) {
        JsonNode servers = api.root().path("servers");
        if (!servers.isArray() || servers.isEmpty()) {
            return Stream.of("no server");
        }
        return ApiDocument.stream(servers)
                .map(server -> server.path("url").asText())
                .filter(url -> !HTTPS.matcher(url).matches())
                .map(url -> "server " + url);
    }

    static Stream<String> paths(ApiDocument api) {
        if (api.root().path("paths").isEmpty()) {
            return Stream.of("no paths");
        }
        return api.operations().stream()
                .filter(operation -> !operation.isFhir())
                .map(ApiDocument.Operation::path)
                .distinct()
                .filter(path -> !PATH.matcher(path).matches() || !isPlural(path))
                .map(path -> path + " is not /vN/ and plural nouns in kebab case");
    }

    /** The first noun, and each that is followed by an id, names many; what ends a path may be a verb or a single thing. */
    private static boolean isPlural(String path) {
        List<String> parts = Arrays.asList(path.substring(1).split("/", -1));
        for (int i = 1; i < parts.size(); i++) {
            boolean noun = i == 1 || (i + 1 < parts.size() && parts.get(i + 1).startsWith("{"));
            if (noun && !parts.get(i).startsWith("{") && !parts.get(i).endsWith("s")) {
                return false;
            }
        }
        return parts.size() > 1 && !parts.get(1).startsWith("{");
    }

    static Stream<String> nesting(ApiDocument api) {
        return api.operations().stream()
                .filter(operation -> !operation.isFhir())
                .map(ApiDocument.Operation::path)
                .distinct()
                .filter(path -> Arrays.stream(path.split("/", -1))
                                        .filter(part -> !part.isEmpty() && !part.startsWith("{"))
                                        .count()
                                - 1
                        > MOST_LEVELS)
                .map(path -> path + " nests deeper than " + MOST_LEVELS);
    }

    static boolean says(JsonNode node, String field) {
        return node.path(field).isTextual() && !node.path(field).asText().isBlank();
    }

    private static Stream<String> unless(boolean good, String violation) {
        return good ? Stream.empty() : Stream.of(violation);
    }
}
