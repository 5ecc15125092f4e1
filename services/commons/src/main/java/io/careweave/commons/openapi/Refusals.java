package io.careweave.commons.openapi;

import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Problem;
import io.careweave.commons.problem.ProblemType;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * The problems with which an operation may be refused: those its method names with its service's annotation
 * {@code Refuses}, and those that follow from its parameters. Answers and {@code x-problems} are made of them.
 */
record Refusals(Set<ProblemType> problems, List<String> scopes) {

    /** By simple name: each service has its own, of its own problems, so that the compiler checks them. */
    private static final String REFUSES = "Refuses";

    /** What the edge of a service, the gateway or a fault may answer to anything; described once. */
    private static final List<CommonProblem> EVERYWHERE = List.of(
            CommonProblem.BAD_REQUEST,
            CommonProblem.METHOD_NOT_ALLOWED,
            CommonProblem.NOT_ACCEPTABLE,
            CommonProblem.REQUEST_TIMEOUT,
            CommonProblem.BODY_TOO_LARGE,
            CommonProblem.PATH_TOO_LONG,
            CommonProblem.UNSUPPORTED_MEDIA_TYPE,
            CommonProblem.WRONG_HOST,
            CommonProblem.HEADERS_REFUSED,
            CommonProblem.INTERNAL_ERROR,
            CommonProblem.METHOD_UNKNOWN,
            CommonProblem.UPSTREAM_FAILED,
            CommonProblem.UPSTREAM_TIMEOUT);

    static List<String> ofEveryOperation() {
        return EVERYWHERE.stream().map(Refusals::name).toList();
    }

    static Refusals of(Described described, @Nullable MethodInfo method) {
        List<String> scopes = method == null ? List.of() : scopes(method);
        Set<ProblemType> problems = new LinkedHashSet<>(uniform(described));
        if (!scopes.isEmpty()) {
            problems.add(CommonProblem.INSUFFICIENT_SCOPE);
        }
        if (method != null) {
            method.annotations().stream()
                    .filter(annotation ->
                            annotation.name().withoutPackagePrefix().equals(REFUSES))
                    .flatMap(Refusals::named)
                    .forEach(problems::add);
        }
        return new Refusals(problems, scopes);
    }

    private static List<String> scopes(MethodInfo method) {
        var allowed = method.annotation(PermissionsAllowed.class);
        return allowed == null ? List.of() : List.of(allowed.value().asStringArray());
    }

    private static List<CommonProblem> uniform(Described described) {
        List<CommonProblem> problems = new ArrayList<>();
        problems.add(CommonProblem.INVALID_TOKEN);
        problems.add(CommonProblem.FORBIDDEN);
        problems.add(CommonProblem.QUOTA_EXCEEDED);
        problems.add(CommonProblem.TEMPORARILY_UNAVAILABLE);
        if (described.hasBody()) {
            problems.add(CommonProblem.MALFORMED_JSON);
        }
        if (described.hasBody() || described.hasForms()) {
            problems.add(CommonProblem.VALIDATION);
        }
        if (described.takes("cursor")) {
            problems.add(CommonProblem.INVALID_CURSOR);
        }
        if (described.needsSubject()) {
            problems.add(CommonProblem.NOT_FOUND);
        }
        if (described.takes(IdempotencyKeys.HEADER)) {
            problems.add(CommonProblem.IDEMPOTENCY_KEY_REQUIRED);
            problems.add(CommonProblem.IDEMPOTENCY_KEY_REUSED);
        }
        if (described.takes(HttpHeaders.IF_MATCH)) {
            problems.add(CommonProblem.VERSION_REQUIRED);
            problems.add(CommonProblem.STALE_VERSION);
            problems.add(CommonProblem.EDIT_CONFLICT);
        }
        return problems;
    }

    private static Stream<ProblemType> named(AnnotationInstance annotation) {
        return annotation.values().stream()
                .flatMap(member -> Stream.of(member.asArrayList().toArray(AnnotationValue[]::new)))
                .map(value -> constant(value.asEnumType().toString(), value.asEnum()));
    }

    /** The constant itself, so that slug and status are those of the code. */
    private static ProblemType constant(String type, String name) {
        try {
            var constants = Class.forName(type, true, Thread.currentThread().getContextClassLoader())
                    .getEnumConstants();
            for (var each : constants) {
                if (each instanceof ProblemType problem && problem.name().equals(name)) {
                    return problem;
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type + " is used but not there", e);
        }
        throw new IllegalStateException(type + "." + name + " is no problem");
    }

    /** Adds an answer per status and the list of problems; what annotations said of failures is replaced. */
    void addTo(Operation operation, Components components) {
        var responses = operation.getResponses();
        List.copyOf(responses.getAPIResponses().keySet()).stream()
                .filter(status -> !status.startsWith("2"))
                .forEach(responses::removeAPIResponse);
        problems.stream()
                .map(ProblemType::kind)
                .distinct()
                .sorted(Comparator.comparingInt(ProblemType.Kind::status))
                .forEach(kind -> {
                    components.addResponse(component(kind), answer(kind));
                    responses.addAPIResponse(
                            String.valueOf(kind.status()),
                            OASFactory.createAPIResponse().ref(component(kind)));
                });
        components.addResponse("AnyProblem", problem("Any other failure: see x-problems of this document."));
        responses.setDefaultValue(OASFactory.createAPIResponse().ref("AnyProblem"));
        operation.addExtension(
                "x-problems",
                problems.stream()
                        .sorted(Comparator.<ProblemType>comparingInt(
                                        problem -> problem.kind().status())
                                .thenComparing(Refusals::name))
                        .map(Refusals::name)
                        .toList());
    }

    /** As {@code type} names it after {@code /problems/}. */
    private static String name(ProblemType problem) {
        return problem.service() + "/" + problem.slug();
    }

    private static String component(ProblemType.Kind kind) {
        return Stream.of(kind.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static APIResponse answer(ProblemType.Kind kind) {
        var response = problem(meaning(kind));
        switch (kind) {
            case UNAUTHENTICATED ->
                response.addHeader(HttpHeaders.WWW_AUTHENTICATE, Described.header("How to authenticate (RFC 6750)."));
            case TOO_MANY, UNAVAILABLE ->
                response.addHeader(
                        HttpHeaders.RETRY_AFTER,
                        Described.header("Seconds to wait before the request is sent again.")
                                .required(true));
            default -> {}
        }
        return response;
    }

    private static APIResponse problem(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))));
    }

    private static String meaning(ProblemType.Kind kind) {
        return switch (kind) {
            case INVALID -> "The request breaks its declared form.";
            case UNAUTHENTICATED -> "A valid access token is required.";
            case FORBIDDEN -> "The token, or who it stands for, may not do this.";
            case NOT_FOUND -> "There is nothing here that you may see.";
            case CONFLICT -> "The request clashes with the present state.";
            case GONE -> "What was asked for is no longer kept.";
            case STALE -> "The resource has changed since it was read.";
            case RULE -> "A rule of the network forbids it.";
            case PRECONDITION_REQUIRED -> "If-Match is required.";
            case TOO_MANY -> "Too many requests for the moment.";
            case UNAVAILABLE -> "The request was not handled; send it again later.";
            case METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    TIMEOUT,
                    TOO_LARGE,
                    URI_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    MISDIRECTED,
                    HEADERS_TOO_LARGE,
                    UNEXPECTED,
                    NOT_IMPLEMENTED,
                    BAD_GATEWAY,
                    GATEWAY_TIMEOUT -> "The request was refused.";
        };
    }
}
