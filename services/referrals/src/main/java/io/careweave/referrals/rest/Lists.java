package io.careweave.referrals.rest;

import io.careweave.commons.http.Page;
import io.careweave.referrals.application.Services;
import io.careweave.referrals.domain.Pathway;
import io.careweave.referrals.domain.ReferralSummary;
import java.util.List;
import java.util.Optional;

/** One page of each list; {@code next} is the cursor of the page after it, absent on the last. */
final class Lists {

    private Lists() {}

    record ReferralsView(List<ReferralLineView> items, Optional<String> next) {
        static ReferralsView from(Page<ReferralSummary> page) {
            return new ReferralsView(page.map(ReferralLineView::from).items(), page.next());
        }
    }

    record ServicesView(List<ServiceView> items, Optional<String> next) {
        static ServicesView from(Page<Services.Shown> page) {
            return new ServicesView(page.map(ServiceView::from).items(), page.next());
        }
    }

    record PathwaysView(List<PathwayView> items, Optional<String> next) {
        static PathwaysView from(Page<Pathway> page) {
            return new PathwaysView(page.map(PathwayView::from).items(), page.next());
        }
    }
}
