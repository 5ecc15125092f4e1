package io.careweave.commons.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A problem as FHIR tells it (R4 OperationOutcome), {@code application/fhir+json}. */
public record OperationOutcome(String resourceType, List<Issue> issue) {

    public static final String MEDIA_TYPE = "application/fhir+json";

    private static final String SYSTEM = "https://careweave.io/fhir/CodeSystem/problem";

    /** Begins with the name of its resource. */
    private static final Pattern ELEMENT = Pattern.compile("[A-Z][A-Za-z]+([.\\[].*)?");

    /** Of the value set issue-type. */
    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(400, "invalid"),
            Map.entry(401, "login"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not-found"),
            Map.entry(405, "not-supported"),
            Map.entry(406, "not-supported"),
            Map.entry(408, "timeout"),
            Map.entry(409, "conflict"),
            Map.entry(410, "not-found"),
            Map.entry(412, "conflict"),
            Map.entry(413, "too-long"),
            Map.entry(414, "too-long"),
            Map.entry(415, "not-supported"),
            Map.entry(421, "not-supported"),
            Map.entry(422, "business-rule"),
            Map.entry(428, "required"),
            Map.entry(429, "throttled"),
            Map.entry(431, "too-long"),
            Map.entry(501, "not-supported"),
            Map.entry(502, "transient"),
            Map.entry(503, "transient"),
            Map.entry(504, "timeout"));

    /**
     * One thing that is wrong.
     *
     * @param expression the faulty element, empty where none can be named
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Issue(String severity, String code, Details details, String diagnostics, List<String> expression) {}

    public record Details(List<Coding> coding, String text) {}

    public record Coding(String system, String code) {}

    public static OperationOutcome of(Problem problem) {
        return of(problem, code(problem.status()), UnaryOperator.identity());
    }

    /**
     * The same problem, an issue for each of its faulty places.
     *
     * @param code of the value set issue-type
     * @param elements from our own names of places to those of FHIR elements; others stand in the text only
     */
    public static OperationOutcome of(Problem problem, String code, UnaryOperator<String> elements) {
        var details = new Details(
                List.of(new Coding(SYSTEM, problem.type().replaceFirst("^/problems/", ""))), problem.title());
        if (problem.errors().isEmpty()) {
            return new OperationOutcome(
                    "OperationOutcome", List.of(new Issue("error", code, details, problem.detail(), List.of())));
        }
        var issues = problem.errors().stream()
                .map(error -> {
                    var place = elements.apply(error.pointer());
                    return new Issue(
                            "error",
                            code,
                            details,
                            problem.detail() + " " + place + " " + error.detail() + ".",
                            ELEMENT.matcher(place).matches() ? List.of(place) : List.of());
                })
                .toList();
        return new OperationOutcome("OperationOutcome", issues);
    }

    /** What an HTTP status means among FHIR's types of issue. */
    public static String code(int status) {
        return CODES.getOrDefault(status, status >= 500 ? "exception" : "processing");
    }
}
