package io.careweave.contracting;

import static io.careweave.contracting.Network.AUDITOR;
import static io.careweave.contracting.Network.CHAIR;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.PROBITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever looks before the opening cannot tell whether anybody bids, or how many, or who. */
@QuarkusTest
class HiddenBidsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Everything that somebody can ask about a call: status, headers that identify content, and bodies. */
    private static List<String> seen(Caller reader, Tenders.Call call) {
        return Stream.of(
                        call.path(),
                        call.path() + "/amendments",
                        call.path() + "/clarifications",
                        call.path() + "/bids",
                        "/v1/bids?procurementId=" + call.id())
                .map(path -> {
                    var answer = reader.get(path);
                    return path + " " + answer.statusCode() + " " + answer.header("ETag") + " "
                            + answer.header("Link") + " "
                            + answer.asString().replaceAll("\"traceId\":\"[^\"]*\"", "");
                })
                .toList();
    }

    @Test
    void showsNobodyThatSomethingWasBid() {
        var call = Tenders.advertised();
        var readers = List.of(CONTRACTS, CHAIR, AUDITOR, PROBITY, Tenders.OPENER, Tenders.EVALUATOR, Tenders.bidder());
        var before = readers.stream().map(reader -> seen(reader, call)).toList();

        var bidder = Tenders.bidder();
        var first = Tenders.submitted(bidder, call);
        var second = Tenders.submitted(bidder, call);
        Tenders.submitted(Tenders.bidder(), call);
        bidder.step("/v1/bids/" + second + "/withdraw", 4, "").then().statusCode(200);

        assertThat(readers.stream().map(reader -> seen(reader, call)).toList()).isEqualTo(before);
        assertThat(Kafka.shared().await("contracting.events", call.id(), 2, SOON))
                .as("events: routed and advertised, no number is left out for what is not told")
                .hasSize(2);
        assertThat(first).isNotEqualTo(second);
    }

    /** A bid of another, and one that there is not, cannot be told apart. */
    @Test
    void answersForAnothersBidAsForNone() {
        var call = Tenders.advertised();
        var bid = Tenders.submitted(Tenders.bidder(), call);
        var none = UUID.randomUUID().toString();
        var other = Tenders.bidder();

        for (var step : List.of("submit", "withdraw", "reconfirm")) {
            assertAlike(
                    other.step("/v1/bids/" + bid + "/" + step, 4, "").asString(),
                    other.step("/v1/bids/" + none + "/" + step, 4, "").asString());
        }
        for (var reader : List.of(other, CONTRACTS, Tenders.OPENER, Tenders.EVALUATOR)) {
            for (var part : List.of("", "/quality", "/price")) {
                assertAlike(
                        reader.get("/v1/bids/" + bid + part).asString(),
                        reader.get("/v1/bids/" + none + part).asString());
            }
        }
        assertAlike(
                Tenders.putQuality(other, bid, 4, new byte[10]).asString(),
                Tenders.putQuality(other, none, 4, new byte[10]).asString());
        assertAlike(
                Tenders.putPrice(other, bid, 4, "{\"pricePence\":5}").asString(),
                Tenders.putPrice(other, none, 4, "{\"pricePence\":5}").asString());
    }

    private static void assertAlike(String one, String other) {
        assertThat(stripped(one)).contains("/problems/").isEqualTo(stripped(other));
    }

    private static String stripped(String problem) {
        return problem.replaceAll("\"(traceId|instance)\":\"[^\"]*\"", "");
    }
}
