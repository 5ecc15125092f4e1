package io.careweave.commons.membership;

import jakarta.inject.Singleton;

/** All that is kept of what membership tells. */
@Singleton
public record Copies(
        OrganisationStore organisations,
        BodyStore bodies,
        DelegationStore delegations,
        InterestStore interests,
        DecisionStore decisions) {}
