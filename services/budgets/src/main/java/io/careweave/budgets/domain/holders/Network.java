package io.careweave.budgets.domain.holders;

import io.careweave.commons.network.Organisation;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who belongs to whom: commissioner, network, localities, practices, and partners beside them. */
public final class Network {

    private final Map<String, Organisation> byCode = new TreeMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    public Network(Collection<Organisation> organisations) {
        for (var organisation : organisations) {
            byCode.put(organisation.orgCode(), organisation);
            if (organisation.parent() != null) {
                children.computeIfAbsent(organisation.parent(), _ -> new ArrayList<>())
                        .add(organisation.orgCode());
            }
        }
    }

    public Optional<Organisation> find(String orgCode) {
        return Optional.ofNullable(byCode.get(orgCode));
    }

    /** By code. */
    public Collection<Organisation> all() {
        return byCode.values();
    }

    /** An organisation and whoever belongs to it, directly or not; to a commissioner belongs everybody. */
    public Set<String> below(String orgCode) {
        if (find(orgCode)
                .filter(one -> HolderKind.of(one) == HolderKind.COMMISSIONER)
                .isPresent()) {
            return Set.copyOf(byCode.keySet());
        }
        Set<String> found = new LinkedHashSet<>();
        var next = new ArrayDeque<String>(List.of(orgCode));
        while (!next.isEmpty()) {
            var code = next.remove();
            // The order in which the topic is read may show a circle for a moment.
            if (found.add(code)) {
                next.addAll(children.getOrDefault(code, List.of()));
            }
        }
        return found;
    }

    /** Who took over from an organisation in the end, if somebody still in force did; circles lead nowhere. */
    public Optional<Organisation> heir(Organisation ended, LocalDate day) {
        Set<String> seen = new LinkedHashSet<>(List.of(ended.orgCode()));
        var at = Optional.of(ended);
        while (at.isPresent()) {
            at = Optional.ofNullable(at.get().successor()).filter(seen::add).flatMap(this::find);
            if (at.filter(one -> one.isInForce(day)).isPresent()) {
                return at;
            }
        }
        return Optional.empty();
    }

    /**
     * Registered patients of a holder: of its practices in force.
     *
     * @param lists by practice
     */
    public long patients(String orgCode, Map<String, Long> lists, LocalDate day) {
        return patients(List.of(orgCode), lists, day);
    }

    /** The same of several holders together: each patient once, also where holders belong to each other. */
    public long patients(Collection<String> orgCodes, Map<String, Long> lists, LocalDate day) {
        return orgCodes.stream()
                .flatMap(code -> below(code).stream())
                .distinct()
                .filter(code -> find(code)
                        .filter(one -> HolderKind.of(one) == HolderKind.PRACTICE && one.isInForce(day))
                        .isPresent())
                .mapToLong(code -> lists.getOrDefault(code, 0L))
                .sum();
    }
}
