package io.careweave.budgets.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.careweave.budgets.domain.allocations.Ratio;
import io.careweave.commons.problem.FieldError;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An exact decimal as written: a JSON number or, safe from any reader's floating point, a string of the same form. */
@JsonDeserialize(using = Decimal.Reader.class)
@Schema(
        name = "Decimal",
        description = "An exact decimal of at most 18 digits before the point and 12 after it, as a JSON number or a "
                + "string of the same form, such as 1.054 or \"1.054\".",
        oneOf = {String.class, BigDecimal.class})
public record Decimal(@JsonValue @Schema(hidden = true) String text) {

    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");
    private static final int DIGITS = 18;

    /** What is none adds a fault, and is nothing then. */
    public BigDecimal read(String pointer, List<FieldError> faults) {
        if (!FORM.matcher(text).matches()) {
            faults.add(new FieldError(pointer, "is no decimal number"));
            return BigDecimal.ZERO;
        }
        var number = new BigDecimal(text).stripTrailingZeros();
        if (number.scale() > Ratio.PLACES || number.precision() - number.scale() > DIGITS) {
            faults.add(new FieldError(
                    pointer,
                    "has more than %d digits before the point or %d after it".formatted(DIGITS, Ratio.PLACES)));
            return BigDecimal.ZERO;
        }
        return number;
    }

    public static @Nullable BigDecimal readOrAbsent(
            @Nullable Decimal decimal, String pointer, List<FieldError> faults) {
        return decimal == null ? null : decimal.read(pointer, faults);
    }

    /** As shown in answers: a string, so that no reader's floating point rounds it. */
    public static @Nullable String shown(@Nullable BigDecimal value) {
        return value == null ? null : text(value);
    }

    public static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    static final class Reader extends StdDeserializer<Decimal> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Decimal.class);
        }

        @Override
        public Decimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> new Decimal(parser.getText());
                default -> context.reportInputMismatch(Decimal.class, "a number or a string");
            };
        }
    }
}
