package io.careweave.contracting.persistence.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Purchase;
import io.careweave.contracting.domain.routing.Regime;
import io.careweave.contracting.domain.routing.Route;
import io.careweave.contracting.domain.routing.Situation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "route")
class RouteRow {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Id
    UUID id;

    String buyer;

    @Column(name = "decision_maker")
    String decisionMaker;

    @Enumerated(EnumType.STRING)
    Regime regime;

    @Enumerated(EnumType.STRING)
    Process process;

    String content;

    @Column(name = "determined_at")
    Instant determinedAt;

    @Column(name = "determined_by")
    String determinedBy;

    /** What was known when it was determined, and why it was. */
    record Content(Purchase purchase, Situation situation, List<String> reasons) {}

    static RouteRow from(Route route) {
        var row = new RouteRow();
        row.id = route.id();
        row.buyer = route.buyerOrg();
        row.decisionMaker = route.decisionMaker();
        row.regime = route.regime();
        row.process = route.process();
        row.content = write(new Content(route.purchase(), route.situation(), route.reasons()));
        row.determinedAt = route.determinedAt();
        row.determinedBy = route.determinedBy();
        return row;
    }

    Route toDomain() {
        var kept = read(content);
        return new Route(
                id,
                buyer,
                decisionMaker,
                kept.purchase(),
                kept.situation(),
                regime,
                process,
                kept.reasons(),
                determinedAt,
                determinedBy);
    }

    private static String write(Content content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a route always has a JSON form", e);
        }
    }

    private static Content read(String text) {
        try {
            return JSON.readValue(text, Content.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a route was stored that cannot be read", e);
        }
    }
}
