package io.careweave.membership.rest.organisations;

import io.careweave.commons.http.Page;
import io.careweave.membership.domain.organisations.Organisation;
import java.util.List;
import java.util.Optional;

/** One page of the register; {@code next} is the cursor of the page after it, absent on the last. */
record OrganisationsView(List<OrganisationView> items, Optional<String> next) {

    static OrganisationsView from(Page<Organisation> page) {
        return new OrganisationsView(page.map(OrganisationView::from).items(), page.next());
    }
}
