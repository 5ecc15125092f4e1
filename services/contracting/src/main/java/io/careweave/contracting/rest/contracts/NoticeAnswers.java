package io.careweave.contracting.rest.contracts;

import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.IdempotencyKeys;
import io.careweave.contracting.domain.kpis.Notice;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** How a notice is answered: with its tag. */
final class NoticeAnswers {

    private NoticeAnswers() {}

    static Response of(Notice notice) {
        return Response.ok(NoticeViews.NoticeView.from(notice))
                .header(HttpHeaders.ETAG, Versions.tag(notice.version()))
                .build();
    }

    static IdempotencyKeys.View view(int status, Notice notice) {
        return new IdempotencyKeys.View(
                status,
                NoticeViews.NoticeView.from(notice),
                status == 201
                        ? Optional.of("/v1/contracts/" + notice.contractId() + "/notices/" + notice.id())
                        : Optional.empty(),
                Optional.of(Versions.tag(notice.version())));
    }
}
