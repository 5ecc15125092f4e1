package io.careweave.budgets.rest.statements;

import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.budgets.domain.statements.PlanProfile;
import io.careweave.budgets.rest.Decimal;
import io.careweave.commons.http.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By what parts a budget is planned over the months. */
record PlanProfileView(
        UUID id,
        int version,
        String year,
        String holder,
        @Nullable ServiceLine serviceLine,
        List<String> parts,
        @Nullable String reference,
        Instant setAt,
        String setBy) {

    record PlanProfilesView(List<PlanProfileView> items, Optional<String> next) {

        static PlanProfilesView from(Page<PlanProfile> page) {
            var shown = page.map(PlanProfileView::from);
            return new PlanProfilesView(shown.items(), shown.next());
        }
    }

    static PlanProfileView from(PlanProfile profile) {
        return new PlanProfileView(
                profile.id(),
                profile.version(),
                profile.year().toString(),
                profile.holder(),
                profile.line(),
                profile.parts().stream().map(Decimal::text).toList(),
                profile.reference(),
                profile.setAt(),
                profile.setBy());
    }
}
