package io.careweave.contracting.domain.procurements;

import io.careweave.contracting.domain.evaluation.PriceMethod;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Regime;
import io.careweave.contracting.domain.specifications.Specification;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Procurements as tests of the rules need them. */
final class Calls {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final Instant DEADLINE = Instant.parse("2026-12-18T12:00:00Z");

    private Calls() {}

    static Criterion question(String code, String weight) {
        return new Criterion(code, code, null, new BigDecimal(weight), null, false, List.of());
    }

    static Criterion heading(String code, @Nullable KeyCriterion key, Criterion... below) {
        return new Criterion(code, code, key, null, null, false, List.of(below));
    }

    static Lot lot(String code, PriceMethod price) {
        return new Lot(
                UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                code,
                code,
                price,
                false);
    }

    static PriceMethod relative(String weight) {
        return new PriceMethod.Relative(new BigDecimal(weight));
    }

    static Terms terms(List<Criterion> criteria, Lot... lots) {
        return new Terms("Dermatology", new Specification.Reference(new UUID(0, 1), 1), 5, criteria, List.of(lots));
    }

    /** 30, 20, 10 and 40 for the price. */
    static Terms sound() {
        return terms(
                List.of(question("Q1", "30"), heading("H", null, question("Q2", "20"), question("Q3", "10"))),
                lot("L1", relative("40")));
    }

    static Procurement drafted() {
        return Procurement.draft(new UUID(0, 2), "X-BUYER", sound(), NOW);
    }

    static Procurement routed(Process process) {
        return drafted().route(new Procurement.Route(new UUID(0, 3), Regime.OWN_RULES, process, new UUID(0, 5)), NOW);
    }

    static Procurement advertised() {
        return routed(Process.COMPETITIVE).advertise(DEADLINE, NOW);
    }
}
