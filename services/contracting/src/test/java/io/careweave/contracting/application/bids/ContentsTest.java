package io.careweave.contracting.application.bids;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.contracting.domain.bids.SealedPart;
import io.careweave.contracting.persistence.bids.EnvelopeStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Parts are opened on workers: a loop that serves others never waits for cryptography. */
class ContentsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Vertx VERTX = Vertx.vertx();
    private static final int PIECES = 5;

    private final byte[] key = EnvelopeCipher.newKey();
    private final UUID envelope = UUID.randomUUID();
    private final Contents contents = new Contents(
            new EnvelopeStore(),
            new EnvelopeKeys("k1:" + Base64.getEncoder().encodeToString(EnvelopeCipher.newKey()), new EnvelopeStore()));

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void opensPiecesOnWorkersAndGivesThemOnTheLoop() {
        var cipher = new EnvelopeCipher(key, "context");
        List<byte[]> sealed = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            sealed.add(cipher.seal(i, i == PIECES - 1, new byte[] {(byte) i}));
        }
        var part = new SealedPart(envelope, PIECES, cipher.tag());
        Set<Boolean> given = ConcurrentHashMap.newKeySet();
        var result = new CompletableFuture<List<byte[]>>();

        VERTX.getOrCreateContext().runOnContext(_ -> {
            var _ = contents.pieces(
                            new Contents.Unsealed(part, new EnvelopeCipher(key, "context"), PIECES),
                            (_, number) -> Uni.createFrom().item(Optional.of(sealed.get(number))))
                    .invoke(_ -> given.add(Context.isOnEventLoopThread()))
                    .collect()
                    .asList()
                    .subscribe()
                    .with(result::complete, result::completeExceptionally);
        });

        assertThat(result.orTimeout(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                        .join())
                .extracting(piece -> (int) piece[0])
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(given).containsExactly(true);
    }

    @Test
    void leavesTheLoopFreeMeanwhile() {
        Map<String, Boolean> where = new ConcurrentHashMap<>();
        var result = new CompletableFuture<Boolean>();

        VERTX.getOrCreateContext().runOnContext(_ -> {
            var context = VERTX.getOrCreateContext();
            var _ = OffLoop.run(context, () -> {
                        where.put("work", Context.isOnWorkerThread());
                        return true;
                    })
                    .invoke(_ -> where.put("after", Context.isOnEventLoopThread()))
                    .subscribe()
                    .with(result::complete, result::completeExceptionally);
        });

        assertThat(result.orTimeout(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                        .join())
                .isTrue();
        assertThat(where).isEqualTo(Map.of("work", true, "after", true));
    }
}
