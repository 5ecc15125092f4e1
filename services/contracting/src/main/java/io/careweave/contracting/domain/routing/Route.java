package io.careweave.contracting.domain.routing;

import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which law and process a procurement follows, as determined once; another determination is another route.
 *
 * @param buyerOrg who buys
 * @param decisionMaker whose decision it is: the buyer, or the authority that it acts for
 * @param reasons why this law, and why this process
 */
public record Route(
        UUID id,
        String buyerOrg,
        String decisionMaker,
        Purchase purchase,
        Situation situation,
        Regime regime,
        Process process,
        List<String> reasons,
        Instant determinedAt,
        String determinedBy) {

    public Route {
        reasons = List.copyOf(reasons);
    }

    /**
     * What is to be determined.
     *
     * @param actingForOrg the authority that the buyer acts for, absent if it decides on its own account
     * @param process the one chosen among those open
     */
    public record Wanted(
            String buyerOrg, @Nullable String actingForOrg, Purchase purchase, Situation situation, Process process) {}

    /** @throws Refused PROCESS_NOT_OPEN saying why, if the process must not be followed */
    public static Route determine(UUID id, Wanted wanted, Law law, String by, Instant now) {
        var resolution = law.resolve(wanted.purchase(), wanted.situation());
        var reasons = new ArrayList<>(resolution.reasons());
        reasons.add(resolution.require(wanted.process()).why());
        var acting = wanted.actingForOrg();
        return new Route(
                id,
                wanted.buyerOrg(),
                acting == null ? wanted.buyerOrg() : acting,
                wanted.purchase(),
                wanted.situation(),
                resolution.regime(),
                wanted.process(),
                reasons,
                now,
                by);
    }
}
