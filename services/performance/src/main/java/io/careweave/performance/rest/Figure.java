package io.careweave.performance.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A JSON number that a double can be: neither text nor NaN, and none that overflows. */
@JsonDeserialize(using = Figure.Reader.class)
@Schema(
        name = "Figure",
        type = SchemaType.NUMBER,
        format = "double",
        description = "A number in double precision, within 1e15 of zero.")
public record Figure(@JsonValue @Schema(hidden = true) double value) {

    /** What it holds, or nothing. */
    public static @Nullable Double of(@Nullable Figure figure) {
        return figure == null ? null : figure.value();
    }

    static final class Reader extends StdDeserializer<Figure> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Figure.class);
        }

        @Override
        public Figure deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    || parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                double value = parser.getDoubleValue();
                if (Double.isFinite(value)) {
                    // There is one zero.
                    return new Figure(value + 0.0);
                }
            }
            return context.reportInputMismatch(Figure.class, "a number within double precision");
        }
    }
}
