package io.careweave.subscriptions.rest.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;

/** Forms of primitive values (FHIR R4, Data Types: the regular expressions of the specification). */
final class Primitives {

    private static final int LONGEST = 20_000;
    private static final Set<String> NUMBERS = Set.of("integer", "positiveint", "unsignedint", "decimal");
    private static final Map<String, Pattern> FORMS = Map.of(
            "code", Pattern.compile("[^\\s]++(?: [^\\s]++)*+"),
            "uri", Pattern.compile("\\S++"),
            "url", Pattern.compile("\\S++"),
            "canonical", Pattern.compile("\\S++"),
            "id", Pattern.compile("[A-Za-z0-9.-]{1,64}"),
            "instant",
                    Pattern.compile(
                            "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:"
                                    + "[0-5][0-9](?:\\.[0-9]{1,9})?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"),
            "unsignedint", Pattern.compile("0|[1-9][0-9]{0,8}"),
            "positiveint", Pattern.compile("[1-9][0-9]{0,8}"),
            "integer", Pattern.compile("0|-?[1-9][0-9]{0,8}"));

    private Primitives() {}

    /** What is wrong with a value of a type; nothing if it has its form. */
    static Optional<String> fault(String typeName, JsonNode value) {
        var type = typeName.toLowerCase(Locale.ROOT);
        if (type.equals("boolean")) {
            return value.isBoolean() ? Optional.empty() : Optional.of("must be true or false");
        }
        if (NUMBERS.contains(type)) {
            return !value.isNumber() ? Optional.of("must be a number") : form(type, value.asText());
        }
        if (!value.isTextual()) {
            return Optional.of(value.isMissingNode() ? "is required" : "must be text");
        }
        var text = value.textValue();
        if (text.isBlank() || text.length() > LONGEST) {
            return Optional.of(text.isBlank() ? "is empty" : "is too long");
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
            return Optional.of("holds a control character");
        }
        return form(type, text);
    }

    /** What the library says of a value, for codes that must be of a list and dates. */
    static Optional<String> unread(
            BaseRuntimeElementDefinition<?> type, BaseRuntimeChildDefinition child, JsonNode value) {
        try {
            if (type.newInstance(child.getInstanceConstructorArguments()) instanceof IPrimitiveType<?> primitive) {
                primitive.setValueAsString(value.asText());
            }
            return Optional.empty();
        } catch (DataFormatException | IllegalArgumentException _) {
            return Optional.of("is no value of this element");
        }
    }

    static @Nullable BaseRuntimeElementDefinition<?> definition(FhirContext context, String type) {
        return context.getElementDefinition(type);
    }

    private static Optional<String> form(String type, String text) {
        var form = FORMS.get(type);
        return form == null || form.matcher(text).matches() ? Optional.empty() : Optional.of("is no valid " + type);
    }
}
