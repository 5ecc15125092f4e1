package io.careweave.commons.openapi;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Problem;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The schemas of {@link Problem} and {@link FieldError}, which no resource names as its answer. */
final class ProblemSchema {

    private ProblemSchema() {}

    static Schema problem() {
        return object().description("An error answer (RFC 9457).")
                .addProperty("type", of(SchemaType.STRING, "Path of the page that explains the problem."))
                .addProperty("title", of(SchemaType.STRING, "Summary, the same for every occurrence."))
                .addProperty(
                        "status", of(SchemaType.INTEGER, "The HTTP status.").format("int32"))
                .addProperty("detail", of(SchemaType.STRING, "What was wrong this time."))
                .addProperty("instance", of(SchemaType.STRING, "Path of the request, without its query."))
                .addProperty(
                        "errors",
                        of(SchemaType.ARRAY, "The faulty places of the request, empty where none can be named.")
                                .maxItems(1_000)
                                .items(OASFactory.createSchema().ref("FieldError")))
                .addProperty("traceId", of(SchemaType.STRING, "What to quote to support."))
                .required(List.of("type", "title", "status", "detail", "instance", "errors"));
    }

    static Schema fieldError() {
        return object().description("One faulty place of a request.")
                .addProperty(
                        "pointer",
                        of(
                                SchemaType.STRING,
                                "JSON Pointer (RFC 6901) into the body, or the name of a header or parameter."))
                .addProperty("detail", of(SchemaType.STRING, "What is wrong there, never the value itself."))
                .required(List.of("pointer", "detail"));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema of(SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
