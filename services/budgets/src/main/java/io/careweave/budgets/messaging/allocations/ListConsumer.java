package io.careweave.budgets.messaging.allocations;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.budgets.application.allocations.PracticeLists;
import io.careweave.budgets.domain.allocations.AgeBand;
import io.careweave.budgets.domain.allocations.ListBand;
import io.careweave.budgets.domain.allocations.ListCount;
import io.careweave.budgets.domain.allocations.Sex;
import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.membership.Following;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows membership's lists, of which every day counted is kept, in a group of its own. */
@ApplicationScoped
class ListConsumer {

    private static final String CHANGED = "careweave.list.changed.v1";
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);

    private final PracticeLists lists;
    private final Following following;

    ListConsumer(PracticeLists lists, Following following) {
        this.lists = lists;
        this.following = following;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("list-counts")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        return following.state(message, "list-counts", ListConsumer::told, lists);
    }

    private static Optional<ListCount> told(Incoming event) {
        return event.type().equals(CHANGED) ? Optional.of(count(event)) : Optional.empty();
    }

    private static ListCount count(Incoming event) {
        if (!OrgCode.isWellFormed(event.subject()) || event.version() < 1) {
            throw new Poison("subject is no organisation code, or the version is not positive");
        }
        var data = event.data();
        var bands = new ArrayList<ListBand>();
        var sum = BigInteger.ZERO;
        for (var node : data.path("bands")) {
            var band = band(node);
            bands.add(band);
            sum = sum.add(BigInteger.valueOf(band.patients()));
        }
        long total = number(data, "total");
        if (bands.isEmpty() || !sum.equals(BigInteger.valueOf(total))) {
            throw new Poison("no bands, or they do not sum to the total");
        }
        return new ListCount(
                event.subject(),
                date(data),
                List.copyOf(bands),
                number(data, "newRegistrants"),
                number(data, "careHomePatients"),
                total);
    }

    /** A sex that is not known here counts as not told. */
    private static ListBand band(JsonNode node) {
        var sex =
                switch (node.path("sex").asText()) {
                    case "FEMALE" -> Sex.FEMALE;
                    case "MALE" -> Sex.MALE;
                    default -> Sex.UNKNOWN;
                };
        var ages = AgeBand.of(node.path("ageBand").asText())
                .orElseThrow(() -> new Poison("ageBand is absent or malformed"));
        return new ListBand(sex, ages, number(node, "patients"));
    }

    private static long number(JsonNode data, String name) {
        var node = data.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0) {
            throw new Poison(name + " is no count");
        }
        return node.asLong();
    }

    private static LocalDate date(JsonNode data) {
        try {
            var date = LocalDate.parse(data.path("asAt").asText());
            if (!date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY)) {
                return date;
            }
        } catch (DateTimeException _) {
            // Said below, without the value.
        }
        throw new Poison("asAt is no date of ours");
    }
}
