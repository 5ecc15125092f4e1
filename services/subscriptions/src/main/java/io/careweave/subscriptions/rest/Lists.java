package io.careweave.subscriptions.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.commons.http.Page;
import io.careweave.subscriptions.domain.Delivery;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.domain.Trial;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Pages of lists; {@code next} is the cursor of the next page, absent on the last. */
final class Lists {

    private Lists() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubscriptionsView(
            List<SubscriptionView> items, @Nullable String next) {

        static SubscriptionsView from(Page<Subscription> page) {
            return new SubscriptionsView(
                    page.items().stream().map(SubscriptionView::from).toList(),
                    page.next().orElse(null));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptsView(
            @Schema(description = "The earliest first", maxItems = 200)
            List<AttemptView> items,

            @Schema(description = "Cursor of the next page; absent on the last") @Nullable
            String next) {

        static AttemptsView from(Page<Trial> page) {
            return new AttemptsView(
                    page.items().stream().map(AttemptView::from).toList(),
                    page.next().orElse(null));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveriesView(
            List<DeliveryView> items, @Nullable String next) {

        static DeliveriesView from(Page<Delivery> page) {
            return new DeliveriesView(
                    page.items().stream().map(DeliveryView::from).toList(),
                    page.next().orElse(null));
        }
    }
}
