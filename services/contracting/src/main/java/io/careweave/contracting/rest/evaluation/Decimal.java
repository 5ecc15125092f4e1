package io.careweave.contracting.rest.evaluation;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An exact decimal as written: a JSON number or, safe from any reader's floating point, a string of the same form. */
@JsonDeserialize(using = Decimal.Reader.class)
@Schema(
        name = "Decimal",
        description =
                "An exact decimal of at most 9 digits before the point and 9 after it, without exponent, as a JSON"
                        + " number or a string of the same form, such as 12.5 or \"12.5\".",
        oneOf = {String.class, BigDecimal.class})
record Decimal(@JsonValue @Schema(hidden = true) String text) {

    private static final Pattern FORM = Pattern.compile("-?(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?");

    BigDecimal value() {
        return new BigDecimal(text);
    }

    static final class Reader extends StdDeserializer<Decimal> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Decimal.class);
        }

        @Override
        public Decimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text =
                    switch (parser.currentToken()) {
                        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> parser.getText();
                        default -> "";
                    };
            return FORM.matcher(text).matches()
                    ? new Decimal(text)
                    : context.reportInputMismatch(
                            Decimal.class, "a decimal of at most 9 digits before and after the point");
        }
    }
}
