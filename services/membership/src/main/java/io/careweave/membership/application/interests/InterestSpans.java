package io.careweave.membership.application.interests;

import io.careweave.membership.domain.interests.InterestRules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The spans of the register of interests, as configured. */
final class InterestSpans {

    private InterestSpans() {}

    @Produces
    @Singleton
    static InterestRules rules(
            @ConfigProperty(name = "careweave.interests.declare-days", defaultValue = "28") int declareDays,
            @ConfigProperty(name = "careweave.interests.confirm-months", defaultValue = "12") int confirmMonths,
            @ConfigProperty(name = "careweave.interests.public-months", defaultValue = "6") int publicMonths,
            @ConfigProperty(name = "careweave.interests.kept-years", defaultValue = "6") int keptYears) {
        return new InterestRules(declareDays, confirmMonths, publicMonths, keptYears);
    }
}
