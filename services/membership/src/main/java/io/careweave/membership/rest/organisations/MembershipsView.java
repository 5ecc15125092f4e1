package io.careweave.membership.rest.organisations;

import io.careweave.commons.http.Page;
import io.careweave.membership.domain.organisations.PracticeMembership;
import java.util.List;
import java.util.Optional;

/** One page of practices as members; {@code next} is the cursor of the page after it, absent on the last. */
record MembershipsView(List<MembershipView> items, Optional<String> next) {

    static MembershipsView from(Page<PracticeMembership> page) {
        return new MembershipsView(page.map(MembershipView::from).items(), page.next());
    }
}
