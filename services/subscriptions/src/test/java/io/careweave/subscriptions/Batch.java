package io.careweave.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads CloudEvents batches. */
final class Batch {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Batch() {}

    static List<Long> numbers(Response answer) {
        try {
            return of(answer).stream()
                    .map(event -> event.path("subscriptionseq").asLong())
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<JsonNode> of(Response answer) throws JsonProcessingException {
        assertThat(answer.statusCode()).as("%s", answer.asString()).isEqualTo(200);
        var batch = JSON.readTree(answer.asString());
        assertThat(batch.isArray()).isTrue();
        return StreamSupport.stream(batch.spliterator(), false).toList();
    }
}
