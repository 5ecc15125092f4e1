package io.careweave.local.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Data;
import io.careweave.local.process.Style;
import io.careweave.membership.domain.elections.counting.Outcome;
import io.careweave.membership.domain.elections.counting.Profile;
import io.careweave.membership.domain.elections.counting.Stage;
import io.careweave.membership.domain.elections.counting.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A count for programs and for people: the same stages, the same figures. */
final class CountReport {
    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private CountReport() {}

    static ObjectNode json(Outcome.Counted counted) {
        ObjectNode json = Data.JSON.createObjectNode();
        json.put("rules", counted.rules().name())
                .put("seats", counted.seats())
                .put("quota", counted.quota())
                .put("valid", counted.valid())
                .put("invalid", counted.invalid());
        names(json.putArray("candidates"), counted.candidates());
        ArrayNode stages = json.putArray("stages");
        for (Stage stage : counted.stages()) {
            ObjectNode entry = stages.addObject()
                    .put("number", stage.number())
                    .put("action", stage.action())
                    .put("why", stage.why());
            ObjectNode votes = entry.putObject("votes");
            stage.votes().forEach((name, amount) -> votes.put(name, Votes.decimal(amount)));
            entry.put("nonTransferable", Votes.decimal(stage.nonTransferable()));
            names(entry.putArray("elected"), stage.elected());
            names(entry.putArray("excluded"), stage.excluded());
        }
        names(json.putArray("elected"), counted.elected());
        return json;
    }

    private static void names(ArrayNode array, List<String> names) {
        names.forEach(array::add);
    }

    static void print(Profile papers, Outcome.Counted counted, Terminal terminal) {
        Style style = terminal.style();
        String title = papers.contest().title();
        terminal.print(style.strong(title.isEmpty() ? "Election" : title)
                + String.format(
                        Locale.ROOT,
                        ": %,d seats by %s, %,d valid papers, quota %,d",
                        counted.seats(),
                        counted.rules(),
                        counted.valid(),
                        counted.quota()));
        papers.rejectedByReason()
                .forEach((reason, number) -> terminal.print(String.format(
                        Locale.ROOT,
                        INDENT + "%,d rejected: %s",
                        number,
                        reason.name().toLowerCase(Locale.ROOT).replace('_', ' '))));
        for (Stage stage : counted.stages()) {
            terminal.print("");
            terminal.print(style.strong("Stage " + stage.number()) + INDENT + stage.action());
            wrapped(stage.why(), terminal);
            List<List<String>> rows = new ArrayList<>();
            stage.votes()
                    .forEach((name, amount) ->
                            rows.add(List.of(INDENT + name, padded(amount), state(name, stage, counted))));
            rows.add(List.of(INDENT + "not transferable", padded(stage.nonTransferable()), ""));
            terminal.table(List.of(INDENT + "candidate", "          votes", ""), rows);
        }
        terminal.print("");
        terminal.print(style.good("Elected") + ", in order: "
                + (counted.elected().isEmpty() ? "nobody" : String.join(", ", counted.elected())));
    }

    /** What has become of a candidate by the end of a stage. */
    private static String state(String name, Stage stage, Outcome.Counted counted) {
        for (Stage earlier : counted.stages().subList(0, stage.number())) {
            if (earlier.elected().contains(name)) {
                return earlier.number() == stage.number() ? "elected" : "elected at stage " + earlier.number();
            }
            if (earlier.excluded().contains(name)) {
                return earlier.number() == stage.number() ? "excluded" : "excluded at stage " + earlier.number();
            }
        }
        return "";
    }

    private static String padded(long votes) {
        return String.format(Locale.ROOT, "%15s", Votes.decimal(votes));
    }

    private static void wrapped(String text, Terminal terminal) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.split(" ", -1)) {
            if (line.length() > INDENT.length() && line.length() + word.length() > WIDTH) {
                terminal.print(line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        terminal.print(line.toString().stripTrailing());
    }
}
