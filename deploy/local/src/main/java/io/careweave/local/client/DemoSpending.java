package io.careweave.local.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Data;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What practices have spent of their shares, month by month: the same for the same shares, with two stories in it, of a
 * practice that overspends and of one whose referrals fell. Never more than the share where it could be avoided.
 */
final class DemoSpending {
    private static final List<Long> EVEN = Collections.nCopies(12, 1L);

    /** Journals that one request carries. */
    private static final int BATCH = 200;

    private final JsonNode spending;
    private final JsonNode profile;
    private final int year;

    /**
     * @param spending how much of each service line's budget is spent, in percent, and the stories
     * @param profile by which months its service line is spent; all others evenly
     * @param year of the April in which the financial year begins
     */
    DemoSpending(JsonNode spending, JsonNode profile, int year) {
        this.spending = spending;
        this.profile = profile;
        this.year = year;
    }

    /**
     * @param shares of an allocation run: what each practice got, by component
     * @param months of the year that have begun
     * @return bodies for {@code POST /v1/journals/batch}, with keys that are the same each time
     */
    List<ObjectNode> batches(JsonNode shares, int months) {
        List<ObjectNode> journals = new ArrayList<>();
        Map<String, Long> left = new HashMap<>();
        for (int month = 1; month <= months; month++) {
            for (JsonNode share : shares) {
                journals.addAll(month(share, month, left));
            }
        }
        List<ObjectNode> batches = new ArrayList<>();
        for (int from = 0; from < journals.size(); from += BATCH) {
            ObjectNode batch = Data.JSON.createObjectNode();
            batch.putArray("journals").addAll(journals.subList(from, Math.min(journals.size(), from + BATCH)));
            batches.add(batch);
        }
        return batches;
    }

    private List<ObjectNode> month(JsonNode share, int month, Map<String, Long> left) {
        String practice = share.required("orgCode").asText();
        ObjectNode planned = journal("SPEND", practice, month);
        ObjectNode emergency = journal("UNAVOIDABLE_SPEND", practice, month);
        for (JsonNode part : share.required("parts")) {
            String line = part.required("serviceLine").asText();
            long budget = part.required("pence").asLong();
            long pence = spent(practice, line, budget, month);
            if (line.equals("NON_ELECTIVE")) {
                add(emergency, practice, line, pence);
            } else {
                long most = left.getOrDefault(practice + line, budget);
                add(planned, practice, line, Math.min(pence, most));
                left.put(practice + line, most - Math.min(pence, most));
            }
        }
        return List.of(planned, emergency).stream()
                .filter(one -> !one.at("/journal/lines").isEmpty())
                .toList();
    }

    private long spent(String practice, String line, long budget, int month) {
        List<Long> parts = profile.required("serviceLine").asText().equals(line)
                ? Data.JSON.convertValue(profile.required("parts"), new TypeReference<List<Long>>() {})
                : EVEN;
        long due = PublishedLists.spread(budget, parts).get(month - 1);
        // Each practice and month a little more or less: from 94 to 106 percent.
        long wobble = 94L + Math.floorMod(31L * practice.hashCode() + 17L * month + line.length(), 13);
        return Math.multiplyExact(due, percent(practice, line, month)) / 100 * wobble / 100;
    }

    private long percent(String practice, String line, int month) {
        for (JsonNode story : spending.required("stories")) {
            if (story.required("practice").asText().equals(practice)
                    && story.required("serviceLine").asText().equals(line)
                    && month >= story.required("from").asInt()) {
                return story.required("percent").asLong();
            }
        }
        return spending.required("percent").required(line).asLong();
    }

    private ObjectNode journal(String kind, String practice, int month) {
        String period = "FY%d-P%02d".formatted(year, month);
        ObjectNode item = Data.JSON.createObjectNode().put("key", "demo:" + period + ":" + practice + ":" + kind);
        ObjectNode journal = item.putObject("journal");
        journal.put("kind", kind)
                .put("dated", "%d-%02d-01".formatted(month <= 9 ? year : year + 1, month <= 9 ? month + 3 : month - 9))
                .put("reference", "MONTH-" + period);
        journal.putArray("lines");
        return item;
    }

    private static void add(ObjectNode item, String practice, String line, long pence) {
        if (pence == 0) {
            return;
        }
        ArrayNode lines = (ArrayNode) item.at("/journal/lines");
        for (String bucket : List.of("AVAILABLE", "PAYABLE", "SPENT", "EXPENSE")) {
            boolean debit = bucket.equals("SPENT") || bucket.equals("EXPENSE");
            lines.addObject()
                    .put("fund", "RECURRENT")
                    .put("holder", practice)
                    .put("serviceLine", line)
                    .put("bucket", bucket)
                    .put("pence", debit ? pence : -pence);
        }
    }
}
