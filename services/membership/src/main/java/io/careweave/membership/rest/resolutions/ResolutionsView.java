package io.careweave.membership.rest.resolutions;

import io.careweave.commons.http.Page;
import io.careweave.membership.application.resolutions.Resolutions;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of resolutions; {@code next} is the cursor of the page after it, absent on the last. */
@Schema(name = "Resolutions", description = "One page of resolutions")
record ResolutionsView(List<ResolutionView.LineView> items, Optional<String> next) {

    static ResolutionsView from(Page<Resolutions.Shown> page) {
        return new ResolutionsView(page.map(ResolutionView.LineView::from).items(), page.next());
    }
}
