package io.careweave.referrals.domain.clock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** The rules that ship, with every optional standard unless said otherwise. */
final class Shipped {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Shipped() {}

    static String text() {
        try (var file = Objects.requireNonNull(Shipped.class.getResourceAsStream("/waiting-times/england.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WaitingTimes rules(String... optional) {
        return parse(text()).running(Set.of(optional));
    }

    static WaitingTimes parse(String text) {
        try {
            return JSON.readValue(text, WaitingTimes.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
