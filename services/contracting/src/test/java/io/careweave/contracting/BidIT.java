package io.careweave.contracting;

import static io.careweave.contracting.Network.AUDITOR;
import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.FINANCE;
import static io.careweave.contracting.Network.PROBITY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.contracting.application.bids.Closings;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Bids through the API: sealed, hidden, received in time, opened by two, and read as they were sent. */
@QuarkusTest
class BidIT {

    private static final String PRICE =
            "{\"pricePence\": 13995000, \"lines\": [{\"item\":\"clinics\",\"pence\":13995000}]}";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Closings closings;

    private static byte[] content(int bytes) {
        var content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        var text = "WE SEE EVERYBODY WITHIN TWO WEEKS".getBytes(UTF_8);
        System.arraycopy(text, 0, content, 0, Math.min(bytes, text.length));
        return content;
    }

    @Test
    void isReceivedSealedOpenedAndReadAsItWasSent() throws GeneralSecurityException, SQLException {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var file = content(3 * (1 << 20) + 17);
        var bid = Tenders.draft(bidder, call).<String>path("id");

        var quality = Tenders.putQuality(bidder, bid, 1, file);
        quality.then().statusCode(200).header("ETag", "\"2\"").body("bytes", equalTo(file.length));
        var price = Tenders.putPrice(bidder, bid, 2, PRICE);
        price.then().statusCode(200).header("ETag", "\"3\"");
        var receipt = bidder.step("/v1/bids/" + bid + "/submit", 3, "");
        receipt.then().statusCode(200).body("state", equalTo("SUBMITTED"));

        assertThat(quality.<String>path("tag")).isEqualTo(tag(quality.path("salt"), file));
        assertThat(price.<String>path("tag")).isEqualTo(tag(price.path("salt"), PRICE.getBytes(UTF_8)));
        assertThat(receipt.<String>path("commitment"))
                .isEqualTo(commitment(bid, call.lot(), quality.path("tag"), price.path("tag")));
        assertThat(stored(bid)).doesNotContain("WITHIN TWO WEEKS").doesNotContain("13995000");

        call.pass();
        Tenders.open(call);
        readsQualityAlone(call, bid, file, receipt.path("commitment"));
        readsPricesOnceQualityIsLocked(call, bid);
    }

    private static void readsQualityAlone(Tenders.Call call, String bid, byte[] file, String commitment) {
        Tenders.EVALUATOR
                .get(call.path() + "/bids")
                .then()
                .statusCode(200)
                .body("items.id", contains(bid))
                .body("items[0].state", equalTo("OPENED"))
                .body("items[0].commitment", equalTo(commitment))
                .body("items[0].pricePence", nullValue());
        var read = Tenders.EVALUATOR.get("/v1/bids/" + bid + "/quality");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.asByteArray()).isEqualTo(file);
        Tenders.EVALUATOR
                .get("/v1/bids/" + bid + "/price")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/prices-sealed"));
        Tenders.OPENER
                .step(call.path() + "/open-prices", call.version(), "")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/prices-sealed"));
    }

    private static void readsPricesOnceQualityIsLocked(Tenders.Call call, String bid) {
        Tenders.sql("update procurement set state = 'QUALITY_LOCKED' where id = '" + call.id() + "'");
        Tenders.openPrices(call);
        Tenders.EVALUATOR.get(call.path() + "/bids").then().body("items[0].pricePence", equalTo(13_995_000));
        assertThat(Tenders.EVALUATOR.get("/v1/bids/" + bid + "/price").asString())
                .isEqualTo(PRICE);
    }

    private static String tag(String salt, byte[] content) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(salt), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(content));
    }

    private static String commitment(String bid, String lot, String quality, String price)
            throws GeneralSecurityException {
        var text = "careweave-bid-v1\n%s\n%s\n%s\n%s\n".formatted(bid, lot, quality, price);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    /** Everything that the database has of a bid's envelopes. */
    private static String stored(String bid) throws SQLException {
        var all = new ByteArrayOutputStream();
        try (var connection = Stack.database().asOwner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select c.sealed, convert_to(e.wrapped_key, 'UTF8') from envelope e join envelope_chunk c"
                                + " on c.envelope_id = e.id where e.bid_id = '" + bid + "'")) {
            while (rows.next()) {
                all.writeBytes(rows.getBytes(1));
                all.writeBytes(rows.getBytes(2));
            }
        }
        assertThat(all.size()).isGreaterThan(3 * (1 << 20));
        return all.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Test
    void doesNotExistForAnybodyElseBeforeTheOpening() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.submitted(bidder, call);
        var others = List.of(
                CONTRACTS, FINANCE, CHAIR, AUDITOR, PROBITY, Tenders.OPENER, Tenders.EVALUATOR, Tenders.bidder());

        for (var closed : List.of(false, true)) {
            for (var other : others) {
                for (var path :
                        List.of("/v1/bids/" + bid + "/quality", "/v1/bids/" + bid + "/price", call.path() + "/bids")) {
                    assertHidden(other.get(path), path);
                }
                assertThat(other.get("/v1/bids/" + bid).statusCode()).isIn(403, 404);
                assertThat(other.get("/v1/bids?procurementId=" + call.id()).asString())
                        .doesNotContain(bid);
                assertThat(other.get(call.path()).asString()).doesNotContain(bid);
            }
            if (!closed) {
                call.pass();
                closings.sweep().await().atMost(SOON);
            }
        }
        bidder.get("/v1/bids/" + bid).then().statusCode(200).body("state", equalTo("SEALED"));
        assertThat(Kafka.shared().await("contracting.events", call.id(), 2, SOON))
                .hasSize(2);
    }

    private static void assertHidden(Response answer, String path) {
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/common/not-found");
    }

    @Test
    void opensOnlyAfterTheDeadlineAndByTwo() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.submitted(bidder, call);
        Tenders.OPENER
                .step(call.path() + "/open-bids", call.version(), "")
                .then()
                .statusCode(409);
        CHAIR.step(call.path() + "/open-bids", call.version(), "").then().statusCode(404);
        call.pass();

        Tenders.OPENER
                .step(call.path() + "/open-bids", call.version(), "")
                .then()
                .statusCode(200)
                .body("opened", equalTo(false))
                .body("openers", equalTo(1));
        Tenders.OPENER
                .step(call.path() + "/open-bids", call.version(), "")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/second-opener-needed"));
        Tenders.EVALUATOR.get("/v1/bids/" + bid + "/quality").then().statusCode(404);
        Tenders.SECOND_OPENER
                .step(call.path() + "/open-bids", call.version(), "")
                .then()
                .statusCode(200)
                .body("opened", equalTo(true))
                .body("state", equalTo("QUALITY_OPENED"));
    }

    @Test
    void tellsOfBidsOnlyOnceTheyAreOpened() {
        var call = Tenders.advertised();
        var code = Register.code();
        var submitted = Tenders.submitted(Network.client(code), call);
        var leaver = Tenders.bidder();
        var left = Tenders.submitted(leaver, call);
        leaver.step("/v1/bids/" + left + "/withdraw", 4, "").then().statusCode(200);
        var slow = Tenders.bidder();
        var late = Tenders.whole(slow, call);
        call.pass();
        slow.step("/v1/bids/" + late + "/submit", 3, "").then().statusCode(409);
        Tenders.open(call);

        var told = Kafka.shared().await("contracting.events", call.id(), 6, SOON);
        assertThat(told.subList(2, 6))
                .extracting(event -> Kafka.header(event, "ce_type"))
                .containsExactly(
                        "careweave.procurement.bids_opened.v1",
                        "careweave.procurement.bid_submitted.v1",
                        "careweave.procurement.bid_withdrawn.v1",
                        "careweave.procurement.bid_refused_late.v1");
        told.forEach(Contracts::assertKept);
        assertThat(new String(told.get(2).value(), UTF_8))
                .contains("\"bids\":1")
                .contains("\"late\":1");
        assertThat(new String(told.get(3).value(), UTF_8)).contains(submitted).doesNotContain(code);
    }

    @Test
    void refusesWhatIsLateAndKeepsItsHashAlone() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.draft(bidder, call).<String>path("id");
        Tenders.putQuality(bidder, bid, 1, content(100)).then().statusCode(200);
        call.due("now()");

        var refused = Tenders.putPrice(bidder, bid, 2, PRICE);
        refused.then().statusCode(409).body("type", equalTo("/problems/contracting/late-bid"));
        Tenders.putQuality(bidder, bid, 2, content(2_000_000)).then().statusCode(409);
        closings.sweep().await().atMost(SOON);
        Tenders.putQuality(bidder, bid, 2, content(50)).then().statusCode(409);
        bidder.step("/v1/bids/" + bid + "/withdraw", 3, "").then().statusCode(409);
        Tenders.draft(bidder, call).then().statusCode(409);

        bidder.get("/v1/bids/" + bid).then().body("state", equalTo("LAPSED")).body("quality", nullValue());
        assertThat(Tenders.count("late_attempt where procurement_id = '" + call.id() + "'"))
                .isEqualTo(3);
        assertThat(Tenders.count("envelope where bid_id = '" + bid + "'")).isZero();
        Tenders.open(call);
        Tenders.EVALUATOR.get(call.path() + "/bids").then().body("items", empty());
    }

    /** Nobody makes an opening long by what they send after the deadline. */
    @Test
    void keepsTheFirstLateAttemptsAndNoMore() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.draft(bidder, call).<String>path("id");
        call.due("now()");

        for (int i = 0; i < 25; i++) {
            Tenders.putQuality(bidder, bid, 1, content(1)).then().statusCode(409);
        }

        assertThat(Tenders.count("late_attempt where procurement_id = '" + call.id() + "'"))
                .isEqualTo(20);
    }

    @Test
    void replacesWithdrawsAndForgets() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var first = Tenders.submitted(bidder, call);
        var second = Tenders.submitted(bidder, call);

        bidder.get("/v1/bids/" + first)
                .then()
                .body("state", equalTo("REPLACED"))
                .body("quality", nullValue());
        assertThat(Tenders.count("envelope where bid_id = '" + first + "'")).isZero();
        bidder.get("/v1/bids?procurementId=" + call.id()).then().body("items.id", contains(first, second));
        bidder.step("/v1/bids/" + second + "/withdraw", 4, "")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        assertThat(Tenders.count("envelope where bid_id = '" + second + "'")).isZero();
        bidder.step("/v1/bids/" + second + "/submit", 5, "").then().statusCode(409);
        call.pass();
        Tenders.open(call);
        Tenders.EVALUATOR.get(call.path() + "/bids").then().body("items", empty());
    }

    @Test
    void countsAfterAMaterialAmendmentOnlyIfItIsConfirmed() {
        var call = Tenders.advertised();
        var attentive = Tenders.bidder();
        var careless = Tenders.bidder();
        var confirmed = Tenders.submitted(attentive, call);
        var forgotten = Tenders.submitted(careless, call);
        CONTRACTS
                .step(call.path() + "/amend", call.version(), Map.of("text", "Two sites more.", "material", true))
                .then()
                .statusCode(200);

        attentive
                .get("/v1/bids/" + confirmed)
                .then()
                .body("state", equalTo("RECONFIRM"))
                .header("ETag", "\"5\"");
        attentive
                .step("/v1/bids/" + confirmed + "/reconfirm", 5, "")
                .then()
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"));
        attentive.step("/v1/bids/" + confirmed + "/reconfirm", 6, "").then().statusCode(409);
        call.pass();
        Tenders.open(call);

        Tenders.EVALUATOR.get(call.path() + "/bids").then().body("items.id", contains(confirmed));
        careless.get("/v1/bids/" + forgotten).then().body("state", equalTo("LAPSED"));
    }
}
