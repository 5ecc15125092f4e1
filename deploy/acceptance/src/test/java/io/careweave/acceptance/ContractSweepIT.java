package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every published operation, asked by those who may not: rows 56, 57 and 58 of the security design's table (c). */
class ContractSweepIT {
    private static final Path CONTRACTS = Path.of("..", "..", "contracts", "openapi");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** Members of an answer that differ from one to the next, whatever was asked. */
    private static final String OWN = "\"(instance|traceId)\":\"[^\"]*\"";

    @RegisterExtension
    static final Platform platform = new Platform();

    private record Operation(String method, String path) {
        boolean isRead() {
            return method.equals("GET");
        }

        boolean hasId() {
            return path.contains("{");
        }

        String of(String id) {
            return path.replaceAll("\\{[^}]+}", id);
        }

        String body() {
            return method.equals("GET") || method.equals("DELETE") ? "" : "{}";
        }
    }

    private static List<Operation> operations(String service) {
        try {
            JsonNode paths = YAML.readTree(
                            CONTRACTS.resolve(service + ".v1.yaml").toFile())
                    .required("paths");
            List<Operation> operations = new ArrayList<>();
            paths.properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                if (METHODS.contains(method)) {
                    operations.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey()));
                }
            }));
            assertThat(operations).hasSizeGreaterThan(5);
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void letsNobodyInWithoutAToken() {
        SoftAssertions all = new SoftAssertions();
        for (Door door : Door.all(platform)) {
            for (Operation operation : operations(door.service())) {
                String what = door + ": " + operation;
                RawHttp.Answer answer = door.ask(
                        operation.method(), operation.of(UUID.randomUUID().toString()), "", operation.body());
                all.assertThat(answer.status()).as(what).isEqualTo(401);
                all.assertThat(answer.field("www-authenticate")).as(what).startsWith("Bearer");
                all.check(() -> Door.assertProblem(answer, what));
            }
        }
        all.assertAll();
    }

    @Test
    void letsNobodyWriteWithATokenForReading() {
        SoftAssertions all = new SoftAssertions();
        for (Door door : Door.all(platform)) {
            String token = platform.stack().tokens().ofClient("partner-zr1", List.of(door.service() + ".read"));
            for (Operation operation : operations(door.service())) {
                // Asks only; its question is too long for a query.
                if (operation.isRead() || operation.path().equals("/v1/pathway-matches")) {
                    continue;
                }
                String what = door + ": " + operation;
                RawHttp.Answer answer = patient(() -> door.ask(
                        operation.method(),
                        operation.of(UUID.randomUUID().toString()),
                        token,
                        operation.body(),
                        "If-Match: \"1\"",
                        "Idempotency-Key: " + UUID.randomUUID()));
                // Every service has this one, so no scope of one guards it: its body is looked at before the role.
                boolean unscoped = door.prefix().isEmpty() && operation.path().equals("/v1/republications");
                all.assertThat(answer.status()).as(what).isEqualTo(unscoped ? 400 : 403);
                all.check(() -> Door.assertProblem(answer, what));
            }
        }
        all.assertAll();
    }

    @Test
    void answersForWhatIsSomebodyElsesAsForWhatDoesNotExist() {
        String referral = Referral.drafted(platform, platform.newService()).id();
        String subscription = Subscription.pull(platform.as("partner-zr1"), platform.newService())
                .id();
        SoftAssertions all = new SoftAssertions();
        int compared = 0;
        for (Door door : Door.all(platform)) {
            String foreign = door.service().equals("referrals") ? referral : subscription;
            String stranger = platform.stack().tokens().ofClient("partner-z90002");
            for (Operation operation : operations(door.service())) {
                if (!operation.hasId()) {
                    continue;
                }
                String what = door + ": " + operation;
                RawHttp.Answer theirs = knock(door, operation, foreign, stranger);
                RawHttp.Answer nobodys =
                        knock(door, operation, UUID.randomUUID().toString(), stranger);
                all.assertThat(theirs.status())
                        .as(what)
                        .isEqualTo(nobodys.status())
                        .isBetween(400, 428);
                all.assertThat(shape(theirs)).as(what).isEqualTo(shape(nobodys));
                compared += theirs.status() == 404 ? 1 : 0;
            }
        }
        all.assertThat(compared).as("answers of 404 compared").isGreaterThan(20);
        all.assertAll();
    }

    private static RawHttp.Answer knock(Door door, Operation operation, String id, String token) {
        return patient(() -> door.ask(
                operation.method(),
                operation.of(id),
                token,
                operation.body(),
                "If-Match: \"1\"",
                "Idempotency-Key: " + UUID.randomUUID()));
    }

    /** A sweep is faster than a quota; it waits when told to. */
    private static RawHttp.Answer patient(Callable<RawHttp.Answer> question) {
        return Eventually.within(Duration.ofSeconds(30), question, answer -> answer.status() != 429);
    }

    /** What tells one answer from another, without what belongs to each request. */
    private static String shape(RawHttp.Answer answer) {
        TreeMap<String, List<String>> fields = new TreeMap<>(answer.fields());
        for (String own :
                List.of("x-request-id", "x-correlation-id", "content-length", "date", "ratelimit", "traceparent")) {
            fields.remove(own);
        }
        return fields + answer.body().replaceAll(OWN, "");
    }
}
