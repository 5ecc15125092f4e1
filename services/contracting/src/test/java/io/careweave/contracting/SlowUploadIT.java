package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.Eventually;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever sends nothing, or next to nothing, keeps no place: the time that this takes passes at once. */
@QuarkusTest
class SlowUploadIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(21);
    private static final Duration HALF = Duration.ofSeconds(11);
    private static final int PLACES = 4;
    private static final int LENGTH = 3 << 20;

    @TestHTTPResource("/")
    URI service;

    @Inject
    MovableTicks ticks;

    private static void awaitUnderWay(String bid, int count) {
        Eventually.within(SOON, () -> assertThat(Tenders.count("envelope where bid_id = '" + bid + "'"))
                .isEqualTo(count));
    }

    @Test
    void freesThePlacesOfThoseWhoFallSilent() throws IOException {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.draft(bidder, call).<String>path("id");
        List<HalfUpload> silent = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            silent.add(HalfUpload.begin(service, bidder, bid, LENGTH, 10));
        }
        awaitUnderWay(bid, PLACES);
        Tenders.putQuality(bidder, bid, 1, new byte[] {1}).then().statusCode(503);

        ticks.pass(SILENCE);

        for (var upload : silent) {
            assertThat(upload.answer()).startsWith("HTTP/1.1 408").contains("/problems/common/request-timeout");
        }
        awaitUnderWay(bid, 0);
        bidder.get("/v1/bids/" + bid)
                .then()
                .header("ETag", "\"1\"")
                .body("state", equalTo("DRAFT"))
                .body("quality", nullValue());
        Tenders.putQuality(bidder, bid, 1, new byte[] {1}).then().statusCode(200);
        hangsUpOnThoseWhoStaySilent(silent);
    }

    private void hangsUpOnThoseWhoStaySilent(List<HalfUpload> silent) throws IOException {
        ticks.pass(SILENCE);
        for (var upload : silent) {
            assertThat(upload.isHungUp()).isTrue();
            upload.close();
        }
    }

    /** A byte now and then is as good as nothing; what keeps coming is taken however long it takes. */
    @Test
    void tellsDripsFromASlowConnection() throws IOException {
        var call = Tenders.advertised();
        var dripping = Tenders.bidder();
        var slow = Tenders.bidder();
        var drips = Tenders.draft(dripping, call).<String>path("id");
        var comes = Tenders.draft(slow, call).<String>path("id");
        try (var one = HalfUpload.begin(service, dripping, drips, LENGTH, 10);
                var other = HalfUpload.begin(service, slow, comes, LENGTH, 1 << 20)) {
            awaitUnderWay(drips, 1);
            awaitStored(comes, 0);

            ticks.pass(HALF);
            one.send(1);
            other.send((1 << 20) + 1);
            awaitStored(comes, 1);
            ticks.pass(HALF);

            assertThat(one.answer()).startsWith("HTTP/1.1 408");
            other.send((1 << 20) - 1);
            assertThat(other.answer()).startsWith("HTTP/1.1 200").contains("\"bytes\":" + LENGTH);
        }
    }

    /** So many pieces of it are stored: what was sent before has arrived. */
    private static void awaitStored(String bid, int pieces) {
        awaitUnderWay(bid, 1);
        Eventually.within(SOON, () -> assertThat(Tenders.count(
                        "envelope_chunk c join envelope e on e.id = c.envelope_id where e.bid_id = '" + bid + "'"))
                .isGreaterThanOrEqualTo(pieces));
    }
}
