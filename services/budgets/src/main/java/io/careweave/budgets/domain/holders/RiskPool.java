package io.careweave.budgets.domain.holders;

import java.time.Instant;
import java.util.List;

/**
 * Holders who share the risk of what chance does to each.
 *
 * @param members in order, each once
 */
public record RiskPool(String code, long version, List<String> members, Instant changedAt) {

    public RiskPool {
        members = members.stream().distinct().sorted().toList();
    }

    public static RiskPool founded(String code, List<String> members, Instant now) {
        return new RiskPool(code, 1, members, now);
    }

    public RiskPool changed(List<String> anew, Instant now) {
        return new RiskPool(code, version + 1, anew, now);
    }
}
