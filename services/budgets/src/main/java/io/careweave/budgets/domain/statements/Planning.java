package io.careweave.budgets.domain.statements;

import io.careweave.budgets.domain.holders.Network;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.network.Organisation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which profile of a year a budget is planned by. */
public final class Planning {

    private record Scope(String holder, @Nullable ServiceLine line) {}

    private final Map<Scope, PlanProfile> standing = new HashMap<>();
    private final Network network;

    /** @param profiles of one year; of each holder and line the latest version stands */
    public Planning(Collection<PlanProfile> profiles, Network network) {
        this.network = network;
        for (var profile : profiles) {
            standing.merge(
                    new Scope(profile.holder(), profile.line()),
                    profile,
                    (one, other) -> one.version() > other.version() ? one : other);
        }
    }

    /**
     * Of the holder, or else of the nearest that it belongs to; at each, the profile of the line before that of all lines.
     * Empty where nobody gave one: then the plan is even.
     */
    public Optional<PlanProfile> of(String holder, ServiceLine line) {
        var seen = new HashSet<String>();
        var at = Optional.of(holder);
        // The order in which the topic is read may show a circle for a moment.
        while (at.filter(seen::add).isPresent()) {
            var code = at.get();
            var found = Optional.ofNullable(standing.get(new Scope(code, line)))
                    .or(() -> Optional.ofNullable(standing.get(new Scope(code, null))));
            if (found.isPresent()) {
                return found;
            }
            at = network.find(code).map(Organisation::parent);
        }
        return Optional.empty();
    }
}
