package io.careweave.budgets.rest.allocations;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount as written, so that a fraction of a penny and what 64 bits cannot hold are refused in words: 422. */
@JsonDeserialize(using = Pence.Reader.class)
@Schema(name = "Pence", description = "Whole pence.", type = SchemaType.INTEGER, format = "int64")
record Pence(String text) {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    @JsonValue
    Object written() {
        return WHOLE.matcher(text).matches() ? new BigDecimal(text) : text;
    }

    /** @throws Refused 422 if these are no pence */
    long read(String pointer) {
        if (!WHOLE.matcher(text).matches()) {
            throw refused(pointer, "is no whole number of pence, or beyond 64 bits");
        }
        var amount = new BigDecimal(text);
        if (amount.compareTo(LEAST) < 0 || amount.compareTo(MOST) > 0) {
            throw refused(pointer, "is beyond 64 bits");
        }
        return amount.longValueExact();
    }

    private static Refused refused(String pointer, String detail) {
        return new Refused(
                BudgetsProblem.AMOUNT_OUT_OF_RANGE,
                "Amounts are whole pence within 64 bits.",
                new FieldError(pointer, detail));
    }

    static final class Reader extends StdDeserializer<Pence> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Pence.class);
        }

        @Override
        public Pence deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Pence(parser.getText());
                default -> context.reportInputMismatch(Pence.class, "a number");
            };
        }
    }
}
