package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.careweave.local.client.Running;
import io.careweave.testkit.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Contracting dies without warning while parts of a bid arrive: the bid is as it was, its bidder has all places again, and
 * nobody ever reads what was half there.
 */
class UploadKilledIT {
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final String API = "/api/contracting/v1/";
    private static final String BIDDER = "partner-zo1";
    private static final int PLACES = 4;
    private static final int MEBIBYTE = 1 << 20;
    private static final String OF_BID = "envelope where bid_id = '%s'";
    private static final String PIECES =
            "envelope_chunk c join envelope e on e.id = c.envelope_id where e.part = 'QUALITY' and e.bid_id = '%s'";

    @RegisterExtension
    static final Platform platform = new Platform();

    @Test
    void leavesTheBidAsItWas() throws IOException {
        var _ = Committee.established(platform.asUser("secretary"));
        Tender tender = new Tender(platform);
        String bid = tender.prepare(BIDDER, 14_820_000);
        Api bidder = platform.as(BIDDER);
        JsonNode before = bidder.get(API + "bids/" + bid).expect(200).body();

        killWhileSending(bid);

        Eventually.within(BACK, () -> assertThat(
                        bidder.get(API + "bids/" + bid).expect(200).body())
                .isEqualTo(before));
        assertThat(platform.count("contracting", OF_BID, bid))
                .as("two of the bid, and what was half there")
                .isEqualTo(2 + PLACES);
        byte[] again = "The whole answer. ".repeat(MEBIBYTE / 4).getBytes(StandardCharsets.US_ASCII);
        var _ = bidder.file(API + "bids/" + bid + "/quality", 3, again).expect(200);
        var _ = bidder.transition(API + "bids/" + bid + "/submit", 4, MissingNode.getInstance())
                .expect(200);
        forgetsWhatWasHalfThere(bid);
        readsWhatWasSentAgain(tender, bid, again);
    }

    /** Into each of the bidder's places, until pieces of all are stored. */
    private static void killWhileSending(String bid) throws IOException {
        long stored = platform.count("contracting", PIECES, bid);
        List<Socket> sending = new ArrayList<>();
        try {
            for (int i = 0; i < PLACES; i++) {
                sending.add(halfSent(bid));
            }
            Eventually.within(BACK, () -> assertThat(platform.count("contracting", PIECES, bid))
                    .isEqualTo(stored + 2L * PLACES));
            kill();
        } finally {
            for (Socket socket : sending) {
                socket.close();
            }
        }
    }

    /** Two pieces and a bit of four. */
    private static Socket halfSent(String bid) throws IOException {
        var gateway = platform.stack().gateway();
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.getOutputStream().write("""
                PUT %sbids/%s/quality HTTP/1.1
                Host: %s
                Authorization: Bearer %s
                If-Match: "3"
                Content-Type: application/octet-stream
                Content-Length: %d

                """.formatted(
                        API, bid, gateway.getAuthority(), platform.as(BIDDER).bearer(), 4 * MEBIBYTE)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(new byte[2 * MEBIBYTE + 1]);
        socket.getOutputStream().flush();
        return socket;
    }

    private static void kill() {
        long victim = pid();
        platform.stack().kill9("contracting");
        Eventually.within(BACK, UploadKilledIT::pid, pid -> pid > 0 && pid != victim);
        platform.stack().awaitReady("contracting", BACK);
        Eventually.within(BACK, () -> platform.as(BIDDER).get(API + "bids?limit=1"), answer -> answer.status() == 200);
    }

    private static long pid() {
        return platform.running().parts().stream()
                .filter(one -> one.name().equals("contracting"))
                .mapToLong(Running.Part::pid)
                .findFirst()
                .orElseThrow();
    }

    /** An hour later, which passes by the owner of the database. */
    private static void forgetsWhatWasHalfThere(String bid) {
        platform.pass(
                "contracting", "update envelope set begun_at = begun_at - interval '2 hours' where bid_id = '%s'", bid);
        Eventually.within(BACK, () -> assertThat(platform.count("contracting", OF_BID, bid))
                .isEqualTo(2));
    }

    private static void readsWhatWasSentAgain(Tender tender, String bid, byte[] again) {
        platform.pass("contracting", "update procurement set deadline = now() where id = '%s'", tender.procurement());
        tender.open("ZO1");
        assertThat(platform.asUser("evaluator1")
                        .get(API + "bids/" + bid + "/quality")
                        .expect(200)
                        .text())
                .isEqualTo(new String(again, StandardCharsets.US_ASCII));
    }
}
