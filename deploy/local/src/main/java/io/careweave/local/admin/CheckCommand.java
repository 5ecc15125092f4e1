package io.careweave.local.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.careweave.local.plan.Data;
import io.careweave.local.process.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Asks an installed gateway what a stranger may learn, and the issuer for its keys.")
final class CheckCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @Spec
    private CommandSpec spec;

    @Option(names = "--gateway", required = true, description = "its address inside: http://careweave-gateway:8080")
    private String gateway;

    @Option(names = "--host", required = true, description = "the name callers use")
    private String host;

    @Option(names = "--issuer", required = true, description = "as it stands in tokens")
    private String issuer;

    @Option(names = "--realm-url", required = true, description = "where discovery is fetched")
    private String realmUrl;

    @Option(names = "--service", required = true, description = "each service behind the gateway")
    private List<String> services;

    @Option(names = "--trust", description = "PEM bundle of authorities")
    private @Nullable Path trust;

    private boolean failed;

    @Override
    public Integer call() {
        HttpClient http = Trust.client(trust);
        expect(
                http,
                "issuer's discovery names the issuer",
                get(realmUrl + "/.well-known/openid-configuration"),
                answer -> answer.statusCode() == 200 && names(answer.body()));
        for (String service : services) {
            String url = gateway + "/api/" + service + "/v1/check";
            expect(
                    http,
                    service + " asks strangers for a token",
                    get(url).setHeader("Host", host),
                    answer -> isProblem(answer, 401));
            // Only a gateway that holds the issuer's keys can say that a token is bad.
            expect(
                    http,
                    service + " refuses a forged token",
                    get(url).setHeader("Host", host).header("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."),
                    answer -> isProblem(answer, 401)
                            && answer.headers()
                                    .firstValue("WWW-Authenticate")
                                    .orElse("")
                                    .contains("invalid_token"));
        }
        expect(
                http,
                "unknown names are not served",
                get(gateway + "/").setHeader("Host", "nobody.invalid"),
                answer -> answer.statusCode() == 421 || answer.statusCode() == 400);
        expect(
                http,
                "health stays inside",
                get(gateway + "/q/health").setHeader("Host", host),
                answer -> isProblem(answer, 404));
        return failed ? Failure.Kind.REFUSED.exitCode() : 0;
    }

    private boolean names(String discovery) {
        try {
            return Data.JSON.readTree(discovery).path("issuer").asText().equals(issuer);
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }

    private static HttpRequest.Builder get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    }

    private static boolean isProblem(HttpResponse<String> answer, int status) {
        return answer.statusCode() == status
                && answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
    }

    private void expect(
            HttpClient http, String what, HttpRequest.Builder request, Predicate<HttpResponse<String>> pleases) {
        String found;
        boolean pleased = false;
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            pleased = pleases.test(answer);
            found = "" + answer.statusCode();
        } catch (IOException unreachable) {
            found = unreachable.toString();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.UNREACHABLE, "interrupted", "", ending);
        }
        failed |= !pleased;
        spec.commandLine().getOut().println((pleased ? "ok   " : "FAIL ") + what + " (" + found + ")");
    }
}
