package io.careweave.contracting.rest.contracts;

import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.contracting.application.contracts.Contracts;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** How a contract is answered: with its tag. */
final class ContractAnswers {

    private ContractAnswers() {}

    static Response of(Contracts.Shown shown) {
        return Response.ok(ContractView.from(shown))
                .header(HttpHeaders.ETAG, Versions.tag(shown.contract().version()))
                .build();
    }

    static IdempotencyKeys.View view(int status, Contracts.Shown shown) {
        var contract = shown.contract();
        return new IdempotencyKeys.View(
                status,
                ContractView.from(shown),
                status == 201 ? Optional.of("/v1/contracts/" + contract.id()) : Optional.empty(),
                Optional.of(Versions.tag(contract.version())));
    }
}
