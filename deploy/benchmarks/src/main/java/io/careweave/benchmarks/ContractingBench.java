package io.careweave.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.client.Running;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Evaluations of many bids, asked for and kept, and many bids shortly before a deadline, through the gateway. */
final class ContractingBench {
    static final int BIDS = 200;
    static final int QUESTIONS = 60;
    static final int SCALE = 5;

    private static final int ROUNDS = 7;

    private final Rig rig;
    private final Running running;
    private final Secrets secrets;

    ContractingBench(Rig rig) throws IOException {
        this.rig = rig;
        Path folder = rig.stack().folder();
        running = Data.JSON.readValue(folder.resolve("run.json").toFile(), Running.class);
        secrets = Secrets.in(folder);
    }

    List<Figure> run() throws InterruptedException, SQLException {
        List<Figure> figures = new ArrayList<>();
        figures.add(evaluation());
        try (Owner database = Owner.of("contracting", running, secrets)) {
            Tender tender = new Tender(rig);
            figures.addAll(rig.told(new RankingBench(rig, database, tender).run()));
            figures.addAll(new Submissions(rig, running, database, tender).run());
        }
        return figures;
    }

    /** A bid against every other, question by question, and once more without each. */
    private Figure evaluation() {
        URI uri = rig.gateway("/api/contracting/v1/evaluations/preview");
        Client finance = rig.finance();
        ObjectNode body = bids();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            JsonNode ranked = Client.parse(finance.ask(uri, body).join().body());
            seconds.add((System.nanoTime() - began) / 1e9);
            if (ranked.at("/lots/0/standings").size() != BIDS) {
                throw new IllegalStateException("not every bid was ranked");
            }
        }
        double median = Median.of(seconds, Double::doubleValue);
        rig.say("%d bids by %d questions: %.2f s".formatted(BIDS, QUESTIONS, median));
        return Figure.of("preview of 200 bids by 60 questions", median, "s", "<=1");
    }

    private static ObjectNode bids() {
        Random random = new Random(6);
        ObjectNode all = Rig.object();
        ObjectNode lot = all.putArray("lots").addObject().put("lot", "L1");
        ArrayNode questions = lot.putArray("questions");
        for (int i = 0; i < QUESTIONS; i++) {
            questions.addObject().put("code", "Q" + i).put("weight", 1).put("scale", SCALE);
        }
        lot.putObject("price").put("method", "RELATIVE").put("weight", 100 - QUESTIONS);
        ArrayNode bids = lot.putArray("bids");
        for (int i = 0; i < BIDS; i++) {
            ObjectNode bid =
                    bids.addObject().put("bid", "B" + i).put("pricePence", 10_000_000 + random.nextInt(5_000_000));
            ObjectNode scores = bid.putObject("scores");
            for (int question = 0; question < QUESTIONS; question++) {
                scores.put("Q" + question, random.nextInt(SCALE + 1));
            }
        }
        return all;
    }
}
