package io.careweave.commons.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.careweave.commons.problem.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;

/** Names the faulty places of a request: JSON Pointers (RFC 6901) for bodies, plain names for parameters. */
final class Pointers {

    private static final String BOUNDS = "too many or too deep values, or a text, name or number too long";

    private Pointers() {}

    /** Where Jackson stopped: the path it knows, else line and column; never the text it stopped at. */
    static FieldError of(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping) {
            var pointer = new StringBuilder();
            for (var step : mapping.getPath()) {
                pointer.append('/')
                        .append(
                                step.getFieldName() == null
                                        ? String.valueOf(step.getIndex())
                                        : escape(step.getFieldName()));
            }
            return new FieldError(pointer.toString(), detail(mapping));
        }
        if (failure instanceof StreamConstraintsException) {
            return new FieldError("", BOUNDS);
        }
        var place = failure.getLocation();
        var where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        return new FieldError("", "not well-formed JSON" + where);
    }

    private static String detail(JsonMappingException failure) {
        if (failure.getCause() instanceof StreamConstraintsException) {
            return BOUNDS;
        }
        return failure instanceof UnrecognizedPropertyException ? "unknown field" : "not of the expected type or form";
    }

    static List<FieldError> of(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .map(violation -> new FieldError(place(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
                .toList();
    }

    /** Whether our own answer broke its form: a fault of ours, not of the request. */
    static boolean ofReturnValue(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream().anyMatch(violation -> {
            for (var node : violation.getPropertyPath()) {
                if (node.getKind() == ElementKind.RETURN_VALUE) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Drops the method, and the body parameter's name where something inside the body is meant. */
    private static String place(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        String parameter = "";
        for (var node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = String.valueOf(node.getName());
            } else if (node.getKind() != ElementKind.METHOD && node.getKind() != ElementKind.CONSTRUCTOR) {
                step(pointer, node);
            }
        }
        return pointer.isEmpty() ? parameter : pointer.toString();
    }

    private static void step(StringBuilder pointer, Path.Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        }
        if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
            pointer.append('/').append(escape(node.getName()));
        }
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
