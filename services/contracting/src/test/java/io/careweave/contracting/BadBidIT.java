package io.careweave.contracting;

import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.careweave.testkit.Stack;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bidders send that is no bid. */
@QuarkusTest
class BadBidIT {

    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pricePence\":0}|422",
                "{\"pricePence\":-5}|422",
                "{\"pricePence\":5,\"lines\":[{\"item\":\"a\",\"pence\":4}]}|422",
                "{\"pricePence\":1.5}|400",
                "{\"pricePence\":\"5\"}|400",
                "{\"pricePence\":1e3}|400",
                "{\"pricePence\":9223372036854775808}|400",
                "{\"pricePence\":NaN}|400",
                "{\"pricePence\":5,\"pricePence\":6}|400",
                "{\"pricePence\":5,\"name\":\"x\"}|400",
                "{\"pricePence\":5,\"lines\":[{\"item\":\"\",\"pence\":5}]}|400",
                "{}|400",
                "null|400",
                "[]|400",
                "{\"pricePence\":5} x|400"
            })
    void refusesPricesThatAreNone(String body, int status) {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.draft(bidder, call).<String>path("id");

        Tenders.putPrice(bidder, bid, 1, body).then().statusCode(status);
        bidder.step("/v1/bids/" + bid + "/submit", 1, "")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/bid-incomplete"));
    }

    @Test
    void takesPartsOnlyInTheFormThatTheyHave() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.draft(bidder, call).<String>path("id");
        var path = "/v1/bids/" + bid + "/quality";

        Tenders.putQuality(bidder, bid, 1, new byte[0]).then().statusCode(400);
        bidder.call().header("If-Match", "\"1\"").body("{}").put(path).then().statusCode(415);
        bidder.call()
                .contentType("application/octet-stream")
                .body("x".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put(path)
                .then()
                .statusCode(428);
        Tenders.putQuality(bidder, bid, 9, new byte[2_000_000]).then().statusCode(412);
        Tenders.putQuality(bidder, bid, 1, new byte[] {1}).then().statusCode(200);
        Tenders.putQuality(bidder, bid, 1, new byte[] {1}).then().statusCode(412);
        Tenders.putQuality(Tenders.bidder(), bid, 2, new byte[2_000_000]).then().statusCode(404);
        Tenders.putQuality(bidder, UUID.randomUUID().toString(), 2, new byte[2_000_000])
                .then()
                .statusCode(404);
        bidder.get("/v1/bids/" + bid).then().body("quality.bytes", equalTo(1));
    }

    @Test
    void refusesPartsThatAreTooLargeHoweverTheyAreFramed() throws IOException, SQLException {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.draft(bidder, call).<String>path("id");
        var head = "PUT /v1/bids/%s/quality HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nIf-Match: \"1\"\r\n"
                        .formatted(bid, bidder.tokens().bearer())
                + "Content-Type: application/octet-stream\r\n";

        assertThat(answer(head + "Content-Length: 70000000\r\n\r\n", 0)).contains(" 413 ");
        assertThat(answer(head + "Transfer-Encoding: chunked\r\n\r\n", 70)).contains(" 413 ");
        assertThat(envelopes(bid)).isZero();
    }

    /** @param chunks mebibytes that are sent, if the other side takes them */
    private String answer(String head, int chunks) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
            var out = socket.getOutputStream();
            out.write(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            try {
                for (int i = 0; i < chunks; i++) {
                    out.write("100000\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    out.write(new byte[1 << 20]);
                    out.write("\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                }
                out.flush();
            } catch (IOException _) {
                // It hung up before all was sent, as it may.
            }
            var line = new StringBuilder();
            for (int octet = socket.getInputStream().read(); octet >= 0 && octet != '\n'; ) {
                line.append((char) octet);
                octet = socket.getInputStream().read();
            }
            return line.toString();
        }
    }

    private static long envelopes(String bid) throws SQLException {
        try (var connection = Stack.database().asOwner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from envelope where bid_id = '" + bid + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void refusesBidsForWhatIsNotThere() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();

        bidder.post(call.path() + "/bids", Map.of("lotId", UUID.randomUUID()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/contracting/unknown-lot"))
                .body("errors.pointer", hasItem("/lotId"));
        bidder.post("/v1/procurements/" + UUID.randomUUID() + "/bids", Map.of("lotId", call.lot()))
                .then()
                .statusCode(404);
        bidder.post("/v1/procurements/" + Tenders.routed("COMPETITIVE") + "/bids", Map.of("lotId", call.lot()))
                .then()
                .statusCode(404);
        bidder.post(call.path() + "/bids", Map.of()).then().statusCode(400);
        CONTRACTS
                .post(call.path() + "/bids", Map.of("lotId", call.lot()))
                .then()
                .statusCode(403);
        FINANCE.post(call.path() + "/bids", Map.of("lotId", call.lot())).then().statusCode(403);
        Tenders.draft(bidder, call).then().statusCode(201);
        Tenders.draft(bidder, call).then().statusCode(409).body("type", equalTo("/problems/contracting/bid-exists"));
    }

    @Test
    void answersARepeatedKeyAsTheFirstTime() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var key = UUID.randomUUID().toString();
        var body = Map.of("lotId", call.lot());

        var first = bidder.post(call.path() + "/bids", key, body);
        var again = bidder.post(call.path() + "/bids", key, body);
        assertThat(again.asString()).isEqualTo(first.asString());
        bidder.post(call.path() + "/bids", key, Map.of("lotId", call.otherLot()))
                .then()
                .statusCode(409);
    }

    /** A connection that was refused a body carries the next request. */
    @Test
    void keepsTheConnectionUsableAfterARefusal() {
        var call = Tenders.advertised();
        var bidder = Tenders.bidder();
        var bid = Tenders.draft(bidder, call).<String>path("id");

        for (var _ : List.of(1, 2, 3)) {
            Tenders.putQuality(bidder, bid, 9, new byte[5_000_000]).then().statusCode(412);
            bidder.get("/v1/bids/" + bid).then().statusCode(200);
        }
    }
}
