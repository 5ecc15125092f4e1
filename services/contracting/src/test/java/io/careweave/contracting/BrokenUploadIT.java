package io.careweave.contracting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.contracting.application.bids.Closings;
import io.careweave.testkit.Eventually;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Parts that never come to an end, and what is left of them. */
@QuarkusTest
class BrokenUploadIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MEBIBYTE = 1 << 20;

    @TestHTTPResource("/")
    URI service;

    @Inject
    Closings closings;

    private static long envelopes(String bid) {
        return Tenders.count("envelope where bid_id = '" + bid + "'");
    }

    @Test
    void leavesNothingOfABodyThatIsCutOff() throws IOException {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.draft(bidder, call).<String>path("id");

        try (var _ = HalfUpload.begin(service, bidder, bid, 4 * MEBIBYTE, 3 * MEBIBYTE)) {
            Eventually.within(SOON, () -> assertThat(envelopes(bid)).isOne());
        }

        Eventually.within(SOON, () -> assertThat(envelopes(bid)).isZero());
        bidder.get("/v1/bids/" + bid)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", equalTo("DRAFT"))
                .body("quality", nullValue());
        Tenders.putQuality(bidder, bid, 1, new byte[] {1}).then().statusCode(200);
    }

    /** What a killed service left of an upload is deleted an hour later; what is under way, and what is of a bid, is not. */
    @Test
    void deletesWhatIsLeftOfUploadsThatNobodyEnds() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.whole(bidder, call);
        Tenders.sql("update envelope set begun_at = now() - interval '2 hours' where bid_id = '" + bid + "'");
        for (var age : List.of("61 minutes", "59 minutes")) {
            var id = UUID.randomUUID();
            Tenders.sql(
                    "insert into envelope (id, bid_id, part, wrapped_key, begun_at) values ('%s', '%s', 'QUALITY', 'k', now() - interval '%s')"
                            .formatted(id, bid, age));
            Tenders.sql(
                    "insert into envelope_chunk (envelope_id, number, sealed) values ('%s', 0, '\\x00')".formatted(id));
        }

        closings.sweep().await().atMost(SOON);

        assertThat(envelopes(bid)).as("two of the bid, one under way").isEqualTo(3);
        assertThat(Tenders.count(
                        "envelope_chunk c where not exists (select from envelope e where e.id = c.envelope_id)"))
                .isZero();
        bidder.step("/v1/bids/" + bid + "/submit", 3, "").then().statusCode(200);
    }

    @Test
    void forgetsWhatNobodyOpenedOfWhatIsAbandoned() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.submitted(bidder, call);
        var commitment = bidder.get("/v1/bids/" + bid).<String>path("commitment");
        Tenders.sql("update procurement set state = 'ABANDONED' where id = '" + call.id() + "'");

        Eventually.within(SOON, () -> {
            closings.sweep().await().atMost(SOON);
            assertThat(envelopes(bid)).isZero();
        });

        bidder.get("/v1/bids/" + bid)
                .then()
                .body("state", equalTo("LAPSED"))
                .body("quality", nullValue())
                .body("commitment", equalTo(commitment));
    }
}
