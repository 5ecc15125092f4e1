package io.careweave.subscriptions.application;

import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.TopicRun;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** The topics of partners on the broker. This room speaks no Kafka. */
public interface PartnerTopics {

    /** @throws Refused (as a failure) if the organisation has no topic; another failure is an outage of the broker */
    Uni<Void> require(String org);

    /**
     * Writes events in their order.
     *
     * @return how many of them, from the first on, the broker has acknowledged; never fails
     */
    Uni<Integer> write(String org, UUID subscriptionId, List<TopicRun.Letter> letters);
}
