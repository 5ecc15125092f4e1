package io.careweave.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void takesAnyJsonWhereAPlaceholderStandsAlone() throws JsonProcessingException {
        assertThat(fill("{\"a\": [\"${list}\"]}", Map.of("list", json("[true, 1]"))))
                .isEqualTo(json("{\"a\": [[true, 1]]}"));
    }

    @Test
    void putsTextIntoTextWithoutReadingItAsJson() throws JsonProcessingException {
        assertThat(fill("\"x-${a}-${a}\"", Map.of("a", json("\"\\\"}$1\\\\\""))))
                .isEqualTo(json("\"x-\\\"}$1\\\\-\\\"}$1\\\\\""));
    }

    @Test
    void refusesAPlaceholderWithoutAValue() {
        assertThatThrownBy(() -> fill("{\"a\": \"${missing}\"}", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void leavesNumbersAndNamesOfFieldsAlone() throws JsonProcessingException {
        assertThat(fill("{\"${a}\": 1}", Map.of())).isEqualTo(json("{\"${a}\": 1}"));
    }

    private static JsonNode fill(String template, Map<String, JsonNode> values) throws JsonProcessingException {
        return new Template(values::get).fill(json(template));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Data.JSON.readTree(text);
    }
}
