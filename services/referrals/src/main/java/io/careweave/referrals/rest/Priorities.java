package io.careweave.referrals.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.careweave.referrals.domain.Priority;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Reads the priority {@code TWO_WEEK_WAIT}, which e-RS still sends though the standard of that name was withdrawn in
 * October 2023, as an urgent suspected cancer referral.
 */
@Singleton
class Priorities implements ObjectMapperCustomizer {

    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("priorities").addDeserializer(Priority.class, new FromText()));
    }

    private static final class FromText extends StdDeserializer<Priority> {

        private static final long serialVersionUID = 1L;

        FromText() {
            super(Priority.class);
        }

        @Override
        public Priority deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Priority) context.handleUnexpectedToken(Priority.class, parser);
            }
            var name = parser.getText();
            try {
                return name.equals("TWO_WEEK_WAIT") ? Priority.URGENT_SUSPECTED_CANCER : Priority.valueOf(name);
            } catch (IllegalArgumentException _) {
                // Said below, without the value.
            }
            throw InvalidFormatException.from(parser, "has not the form of its type", null, Priority.class);
        }
    }
}
