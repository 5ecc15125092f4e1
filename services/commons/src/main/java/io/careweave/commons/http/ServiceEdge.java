package io.careweave.commons.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.commons.edge.RequestRules;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Problem;
import io.careweave.commons.problem.Refused;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Refuses what breaks {@link RequestRules} before Quarkus looks at it, also when the gateway is bypassed. */
@Singleton
class ServiceEdge {

    /** Paths of imports. */
    private static final String IMPORTS = "/v1/(?:[a-z-]+/[^/]+/)?[a-z-]+-imports";

    private static final long MAX_DOCUMENT = 1_048_576;

    private static final long LINGER_MILLIS = 2_000;

    private final Vertx vertx;
    private final ObjectMapper json;
    private final Pattern files;
    private final long maxFile;

    /** @param files paths where files are sent; everywhere else a body is a document of JSON */
    ServiceEdge(
            Vertx vertx,
            ObjectMapper json,
            @ConfigProperty(name = "careweave.edge.files", defaultValue = IMPORTS) String files,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.vertx = vertx;
        this.json = json;
        this.files = Pattern.compile(files);
        this.maxFile = maxBody.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::check).failureHandler(this::failed);
    }

    private long maxBody(RoutingContext context) {
        return files.matcher(String.valueOf(context.request().path())).matches()
                ? maxFile
                : Math.min(maxFile, MAX_DOCUMENT);
    }

    private void check(RoutingContext context) {
        var broken = RequestRules.brokenBy(context.request()).or(() -> tooLarge(context));
        if (broken.isPresent()) {
            refuse(context, broken.get());
        } else {
            context.next();
        }
    }

    private Optional<Refused> tooLarge(RoutingContext context) {
        var length = context.request().getHeader("content-length");
        return length != null && Long.parseLong(length) > maxBody(context)
                ? Optional.of(
                        new Refused(CommonProblem.BODY_TOO_LARGE, "At most " + maxBody(context) + " bytes are taken."))
                : Optional.empty();
    }

    /** What fails outside any resource, such as a chunked body over the limit. */
    private void failed(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        refuse(context, refusal(context.statusCode(), context.failure()));
    }

    private static Refused refusal(int status, @Nullable Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused;
        }
        return switch (status) {
            case 400 -> new Refused(CommonProblem.BAD_REQUEST, "The request cannot be read.");
            case 404 -> new Refused(CommonProblem.NOT_FOUND, CommonProblem.NOT_FOUND.title() + ".");
            case 413 -> new Refused(CommonProblem.BODY_TOO_LARGE, "The body is larger than allowed here.");
            default -> new Refused(CommonProblem.INTERNAL_ERROR, "The request failed outside any operation.");
        };
    }

    private void refuse(RoutingContext context, Refused refused) {
        var request = context.request();
        var path = String.valueOf(request.path());
        var instance = RequestRules.isPath(path) ? path : "/";
        var problem = Problem.of(refused.problem(), refused.detail(), instance, List.of(), null);
        var response = context.response()
                .setStatusCode(problem.status())
                .putHeader("content-type", Problem.MEDIA_TYPE)
                .putHeader("cache-control", "no-store");
        if (problem.status() == CommonProblem.INVALID_TOKEN.kind().status()) {
            response.putHeader("www-authenticate", "Bearer error=\"invalid_token\"");
        }
        // The body was not read: the connection cannot carry another request. HTTP/2 has no such field.
        boolean close = request.version() != HttpVersion.HTTP_2 && !request.isEnded();
        if (close) {
            response.putHeader("connection", "close");
        }
        response.end(text(problem)).onComplete(sent -> {
            if (close) {
                linger(request);
            }
        });
    }

    /** Closes, but not while the client still sends: that would reset the connection, and the answer with it. */
    private void linger(HttpServerRequest request) {
        if (request.isEnded()) {
            close(request);
            return;
        }
        request.endHandler(end -> close(request));
        vertx.setTimer(LINGER_MILLIS, timer -> close(request));
        request.resume();
    }

    private static void close(HttpServerRequest request) {
        var closing = request.connection().close();
        closing.onFailure(failure -> {});
    }

    private String text(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem always has a JSON form", e);
        }
    }
}
