package io.careweave.membership.persistence.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.careweave.membership.domain.governance.QuorumRule;

/** A quorum rule as its column keeps it. */
final class QuorumText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QuorumText() {}

    static String write(QuorumRule rule) {
        try {
            return JSON.writeValueAsString(rule);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a quorum rule always has a JSON form", e);
        }
    }

    static QuorumRule read(String text) {
        try {
            return JSON.readValue(text, QuorumRule.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a quorum rule that was stored cannot be read", e);
        }
    }
}
