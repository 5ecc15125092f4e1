package io.careweave.contracting;

import static io.careweave.contracting.Agreements.line;
import static io.careweave.contracting.Agreements.proposal;
import static io.careweave.contracting.Agreements.signed;
import static io.careweave.contracting.Agreements.variationStep;
import static io.careweave.contracting.Network.CONTRACTS;

import io.careweave.contracting.domain.ContractingProblem;
import io.restassured.response.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How each problem of the register is provoked. */
final class RegisterProblems {

    private RegisterProblems() {}

    static Map<ContractingProblem, Supplier<Response>> provocations() {
        var all = new EnumMap<ContractingProblem, Supplier<Response>>(ContractingProblem.class);
        all.put(
                ContractingProblem.ILLEGAL_TRANSITION,
                () -> Agreements.step(Agreements.drafted(Map.of()), "suspend", Map.of()));
        all.put(ContractingProblem.CONTRACT_INVALID, () -> Agreements.draft(Map.of("providerOrg", Network.NETWORK)));
        all.put(ContractingProblem.CONTRACT_INCOMPLETE, RegisterProblems::incomplete);
        all.put(ContractingProblem.NOT_FUNDED, RegisterProblems::unfunded);
        all.put(ContractingProblem.OVER_LIMIT, RegisterProblems::tooMuch);
        all.put(ContractingProblem.CONFLICTED, ContractIT::signedByWhoGains);
        all.put(ContractingProblem.NOT_DECIDED, RegisterProblems::undecided);
        all.put(ContractingProblem.MODIFICATION_NOT_PERMITTED, RegisterProblems::different);
        all.put(
                ContractingProblem.KPI_INVALID,
                () -> Agreements.kpi(Agreements.drafted(Map.of()), Map.of("targetNumerator", 0)));
        all.put(
                ContractingProblem.NOTICE_INVALID,
                () -> NoticeIT.issue(signed(Map.of()), UUID.randomUUID().toString(), "2026-09"));
        all.put(ContractingProblem.WITHHOLDING_OPEN, NoticeIT::closedTooEarly);
        all.put(ContractingProblem.INVOICE_CHECKED, InvoiceIT::checkedAgain);
        all.put(ContractingProblem.UNREADABLE_FILE, () -> LegacyImportIT.send(CONTRACTS, "a,b"));
        all.put(
                ContractingProblem.BATCH_REFUSED,
                () -> LegacyImportIT.sendWhole(CONTRACTS, LegacyImportIT.HEADER + "a"));
        return all;
    }

    private static Response tooMuch() {
        Agreements.delegated();
        return Agreements.sign(CONTRACTS, Agreements.ready(Map.of("awardPence", 5_000_001)));
    }

    private static Response undecided() {
        Agreements.delegated();
        var id = Agreements.ready(Map.of());
        var version = Agreements.version("/v1/contracts/" + id);
        return Agreements.sign(
                CONTRACTS, id, version, Map.of("resolutionId", UUID.randomUUID().toString()));
    }

    private static Response incomplete() {
        var id = Agreements.draft(Map.of()).<String>path("id");
        Agreements.step(id, "agree", Map.of()).then().statusCode(200);
        return Agreements.sign(CONTRACTS, id);
    }

    private static Response unfunded() {
        return Agreements.sign(CONTRACTS, Agreements.agreed(Map.of("lines", List.of(line(1)))));
    }

    private static Response different() {
        var id = signed(Map.of());
        CONTRACTS
                .post(
                        "/v1/contracts/" + id + "/variations",
                        proposal(0, List.of(), Map.of("materiallyDifferent", true)))
                .then()
                .statusCode(201);
        variationStep(id, 1, "assess", Map.of("impact", "all")).then().statusCode(200);
        variationStep(id, 1, "agree", Map.of()).then().statusCode(200);
        return Agreements.signVariation(id, 1);
    }
}
