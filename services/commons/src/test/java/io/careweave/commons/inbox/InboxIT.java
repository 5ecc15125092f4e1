package io.careweave.commons.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.commons.Sample;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboxIT {

    @Test
    void claimsAnEventOncePerConsumer() {
        var event = UUID.randomUUID();

        assertThat(first("a", event)).isTrue();
        assertThat(first("a", event)).isFalse();
        assertThat(first("b", event)).isTrue();
    }

    @Test
    void letsOneOfSixteenAtOnceHaveTheEffect() throws Exception {
        var event = UUID.randomUUID();
        Callable<Boolean> claim = () -> first("raced", event);

        var wins = Together.run(16, claim);

        assertThat(wins).hasSize(16).containsOnlyOnce(true);
    }

    @Test
    void forgetsAClaimWhoseEffectFailed() {
        var event = UUID.randomUUID();
        Sample.call().post("/v1/effects/a/{event}?fail=true", event).then().statusCode(409);

        assertThat(first("a", event)).isTrue();
    }

    private static boolean first(String consumer, UUID event) {
        return Sample.call()
                .post("/v1/effects/{consumer}/{event}", consumer, event)
                .then()
                .statusCode(200)
                .extract()
                .path("first");
    }
}
