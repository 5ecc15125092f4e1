package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * A ranking that is kept: bids that were submitted, opened, scored by three and agreed on, ranked from what is on record and
 * stored, then computed again to the byte. Few have a client here, so each bid is made another bidder's beside the API.
 */
final class RankingBench {
    private static final int ROUNDS = 7;
    private static final int IN_FLIGHT = 4;
    private static final byte[] FILE = "Every question is answered.".getBytes(StandardCharsets.UTF_8);

    private final Rig rig;
    private final Owner database;
    private final Tender tender;
    private final Random random = new Random(7);

    RankingBench(Rig rig, Owner database, Tender tender) {
        this.rig = rig;
        this.database = database;
        this.tender = tender;
    }

    List<Figure> run() throws InterruptedException {
        Tender.Call call = tender.calls(1, 1, ContractingBench.QUESTIONS).getFirst();
        List<String> bids = submitted(call);
        database.run("update procurement set deadline = now() where id = '%s'".formatted(call.id()));
        tender.open(call);
        score(bids);
        rig.say(bids.size() + " bids are scored");
        long began = System.nanoTime();
        tender.openPrices(call);
        double opening = (System.nanoTime() - began) / 1e9;

        List<Double> ranking = new ArrayList<>();
        List<Double> replaying = new ArrayList<>();
        Client moderator = rig.user(Tender.MODERATOR);
        for (int i = 0; i < ROUNDS; i++) {
            String evaluation = ranked(moderator, call, ranking);
            replayed(moderator, evaluation, bids.size() - i, replaying);
            // Without a change, the same is not ranked again.
            tender.onProcurement(
                    "contracts",
                    call,
                    "bids/" + bids.get(i) + "/disqualify",
                    Rig.object().put("ground", "NON_COMPLIANT").put("reason", "Not registered."));
        }
        return List.of(
                Figure.of("ranking kept, of 200 bids by 60 questions: the first", ranking.getFirst(), "s"),
                Figure.of("ranking kept: median of 7", Median.of(ranking, Double::doubleValue), "s", "<=1"),
                Figure.of(
                        "computed again, the same to the byte: median of 7",
                        Median.of(replaying, Double::doubleValue),
                        "s",
                        "<=1"),
                Figure.of("quality locked and prices opened", opening, "s"));
    }

    private String ranked(Client moderator, Tender.Call call, List<Double> seconds) {
        long began = System.nanoTime();
        String kept = moderator
                .post(
                        tender.uri("procurements/" + call.id() + "/evaluations"),
                        null,
                        Rig.object().put("lotId", call.lots().getFirst()))
                .join()
                .body();
        seconds.add((System.nanoTime() - began) / 1e9);
        return Client.parse(kept).required("id").asText();
    }

    private void replayed(Client moderator, String evaluation, int bids, List<Double> seconds) {
        String path = "evaluations/" + evaluation;
        long began = System.nanoTime();
        JsonNode again =
                Client.parse(moderator.get(tender.uri(path + "/replay")).join().body());
        seconds.add((System.nanoTime() - began) / 1e9);
        if (!again.required("identical").asBoolean()
                || !again.required("current").asBoolean()) {
            throw new IllegalStateException("not the same again: " + again);
        }
        String result = moderator.get(tender.uri(path + "/result")).join().body();
        if (!BidFile.sha256(result.getBytes(StandardCharsets.UTF_8))
                .equals(again.required("resultHash").asText())) {
            throw new IllegalStateException("the kept text does not have the hash that it is kept under");
        }
        if (Client.parse(result).required("standings").size() != bids) {
            throw new IllegalStateException("not every bid was ranked");
        }
    }

    private List<String> submitted(Tender.Call call) {
        List<Client> bidders = rig.bidders();
        List<String> bids = new ArrayList<>();
        while (bids.size() < ContractingBench.BIDS) {
            List<CompletableFuture<String>> some =
                    bidders.stream().map(bidder -> submit(bidder, call)).toList();
            for (CompletableFuture<String> one : some) {
                String bid = one.join();
                database.run("update bid set bidder = 'B%03d' where id = '%s'".formatted(bids.size(), bid));
                bids.add(bid);
            }
        }
        return bids;
    }

    private CompletableFuture<String> submit(Client bidder, Tender.Call call) {
        ObjectNode price = Rig.object().put("pricePence", 10_000_000 + random.nextInt(5_000_000));
        return bidder.post(
                        tender.uri("procurements/" + call.id() + "/bids"),
                        null,
                        Rig.object().put("lotId", call.lots().getFirst()))
                .thenCompose(made -> {
                    String id = Client.parse(made.body()).required("id").asText();
                    String path = "bids/" + id;
                    return bidder.exchange(
                                    "PUT",
                                    tender.uri(path + "/quality"),
                                    1,
                                    "application/octet-stream",
                                    BodyPublishers.ofByteArray(FILE))
                            .thenCompose(taken -> bidder.exchange("PUT", tender.uri(path + "/price"), 2, price))
                            .thenCompose(taken -> bidder.post(tender.uri(path + "/submit"), 3L, Rig.object()))
                            .thenApply(receipt -> id);
                });
    }

    /** Each of three gives each bid the same scores, which are then agreed. */
    private void score(List<String> bids) throws InterruptedException {
        List<Client> evaluators = Tender.EVALUATORS.stream().map(rig::user).toList();
        Client moderator = rig.user(Tender.MODERATOR);
        Load.Round round = Load.closed(IN_FLIGHT, bids.size(), index -> {
            ObjectNode given = Rig.object();
            ObjectNode agreed = Rig.object();
            ArrayNode scores = given.putArray("scores");
            ArrayNode decisions = agreed.putArray("decisions");
            for (int i = 0; i < ContractingBench.QUESTIONS; i++) {
                int score = random.nextInt(ContractingBench.SCALE + 1);
                scores.addObject().put("question", "Q" + i).put("score", score).put("comment", "As described.");
                decisions.addObject().put("question", "Q" + i).put("score", score);
            }
            String path = "bids/" + bids.get(index);
            CompletableFuture<?> all = CompletableFuture.allOf(evaluators.stream()
                    .map(one -> one.post(tender.uri(path + "/scores"), null, given))
                    .toArray(CompletableFuture<?>[]::new));
            return all.thenCompose(done -> moderator.post(tender.uri(path + "/consensus"), null, agreed));
        });
        if (round.failed() > 0) {
            throw new IllegalStateException("not scored: " + round.failures());
        }
    }
}
