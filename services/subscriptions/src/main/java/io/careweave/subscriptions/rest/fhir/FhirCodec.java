package io.careweave.subscriptions.rest.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.SubscriptionProblem;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;

/** Between text and resources. The library takes a second to get ready and is never run on an event loop. */
@ApplicationScoped
class FhirCodec {

    private static final int LONGEST = 64 * 1024;

    private final Vertx vertx;
    private final ObjectMapper json;
    private final CompletableFuture<FhirContext> context = new CompletableFuture<>();

    FhirCodec(Vertx vertx, ObjectMapper json) {
        this.vertx = vertx;
        this.json = json;
    }

    /** A resource, and the JSON it was read from. */
    record Read(Subscription resource, JsonNode json) {}

    void start(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(() -> {
            try {
                context.complete(prepared());
            } catch (RuntimeException | Error e) {
                context.completeExceptionally(e);
            }
        });
    }

    /** @return fails with {@link Refused}, by element path, unless the text is a valid Subscription */
    Uni<Read> read(@Nullable String body) {
        return onWorker(() -> parse(body == null ? "" : body));
    }

    /** @return parameters of an operation, none if there is no body; fails with {@link Refused}, by element path */
    Uni<JsonNode> readParameters(@Nullable String body) {
        return body == null || body.isEmpty()
                ? Uni.createFrom().item(MissingNode.getInstance())
                : onWorker(() -> shaped("Parameters", body));
    }

    Uni<String> write(Supplier<Resource> resource) {
        return onWorker(() -> context.join().newJsonParser().encodeResourceToString(resource.get()));
    }

    private Read parse(String body) {
        var tree = shaped("Subscription", body);
        return strictly(context.join(), tree.toString())
                .map(resource -> new Read(resource, tree))
                .orElseThrow(() -> malformed("Subscription", new FieldError("Subscription", "is not valid FHIR R4")));
    }

    /** JSON that has the shape of a type of resource. */
    private JsonNode shaped(String type, String body) {
        if (body.length() > LONGEST) {
            throw malformed(type, new FieldError(type, "is larger than 64 KB"));
        }
        var tree = tree(type, body);
        // Narratives may hold markup, and nobody here would show it.
        if (tree instanceof ObjectNode object) {
            var _ = object.remove("text");
        }
        var faults = Shape.faults(context.join(), type, tree);
        if (!faults.isEmpty()) {
            throw malformed(type, faults.toArray(FieldError[]::new));
        }
        return tree;
    }

    private static Optional<Subscription> strictly(FhirContext fhir, String text) {
        try {
            var parser = fhir.newJsonParser();
            var _ = parser.setParserErrorHandler(new StrictErrorHandler());
            return Optional.of(parser.parseResource(Subscription.class, text));
        } catch (DataFormatException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private JsonNode tree(String type, String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw malformed(
                    type,
                    new FieldError(
                            type,
                            "is not well-formed JSON, or repeats a name"
                                    + (place == null
                                            ? ""
                                            : ", at line " + place.getLineNr() + ", column " + place.getColumnNr())));
        }
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(vertx.executeBlocking(work, false)));
    }

    private static FhirContext prepared() {
        var fhir = FhirContext.forR4();
        fhir.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
        // The first use is the slow one.
        var _ = fhir.newJsonParser().encodeResourceToString(new Subscription());
        return fhir;
    }

    private static Refused malformed(String type, FieldError... faults) {
        return new Refused(
                SubscriptionProblem.RESOURCE_MALFORMED, "The body is no valid " + type + " of FHIR R4.", faults);
    }
}
