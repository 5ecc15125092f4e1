package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keycloak's signing key is changed while partners go on: fault 8 of the security design. It takes two minutes. */
@EnabledIfSystemProperty(named = "careweave.full", matches = "true")
class KeyRotationIT {
    /** Longer than any part goes without fetching the keys. */
    private static final Duration FETCHED = Duration.ofSeconds(50);

    private static final Duration WITHDRAWN = Duration.ofSeconds(90);
    private static final String CLIENT = "partner-z90001";

    @RegisterExtension
    static final Platform platform = new Platform();

    @Test
    void nobodyIsRefusedWhenTheSigningKeyChanges() throws ExecutionException, InterruptedException {
        RealmKeys keys = new RealmKeys(platform);
        String oldToken = platform.stack().tokens().ofClient(CLIENT);
        AtomicBoolean going = new AtomicBoolean(true);
        FutureTask<List<Integer>> load = new FutureTask<>(() -> ask(going));
        var unused = Thread.ofVirtual().start(load);

        ObjectNode next = keys.publish("rotated");
        Instant published = Instant.now();
        Eventually.within(
                FETCHED.plusSeconds(10), () -> Instant.now().isAfter(published.plus(FETCHED)), passed -> passed);
        keys.set(next, "active", "true");
        String newToken = platform.stack().tokens().ofClient(CLIENT);
        assertThat(keyOf(newToken)).isNotEqualTo(keyOf(oldToken));
        assertAllTake(newToken);
        assertAllTake(oldToken);
        going.set(false);
        List<Integer> answers = load.get();
        assertThat(answers)
                .as("answers while the key changed")
                .hasSizeGreaterThan(100)
                .containsOnly(200);
        platform.tell("key rotation under load: %d answers, all 200".formatted(answers.size()));

        assertOldKeyDies(keys, oldToken, newToken);
    }

    private static void assertAllTake(String token) {
        for (Door door : Door.all(platform)) {
            assertThat(ask(door, token)).as(door.name()).isEqualTo(200);
        }
    }

    /** What the old key signed is refused once it is withdrawn, everywhere. */
    private static void assertOldKeyDies(RealmKeys keys, String oldToken, String newToken) {
        keys.set(keys.find("ps256"), "enabled", "false");
        try {
            for (Door door : Door.all(platform)) {
                Eventually.within(WITHDRAWN, () -> ask(door, oldToken), status -> status == 401);
            }
            assertAllTake(newToken);
        } finally {
            keys.set(keys.find("ps256"), "enabled", "true");
        }
    }

    private static int ask(Door door, String token) {
        String path = door.listPath().substring(door.prefix().length());
        return door.ask("GET", path, token, "").status();
    }

    /** A fresh token each time, as the next key can only be met with one. */
    private static List<Integer> ask(AtomicBoolean going) {
        List<Integer> answers = new ArrayList<>();
        while (going.get()) {
            String token = platform.stack().tokens().ofClient(CLIENT);
            for (Door door : Door.all(platform)) {
                int status = ask(door, token);
                if (status != 429) {
                    answers.add(status);
                }
            }
            LockSupport.parkNanos(100_000_000);
        }
        return answers;
    }

    private static String keyOf(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]);
        return Json.parse(new String(header, StandardCharsets.UTF_8))
                .required("kid")
                .asText();
    }
}
