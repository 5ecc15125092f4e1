package io.careweave.performance.domain.observations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Organisations by whom they belong to, and what is known of each; an organisation that tells nothing is the sum of those below it. */
public final class Tree {

    private final Map<String, List<Node>> children = new HashMap<>();
    private final Map<String, List<Observed>> own;

    /**
     * An organisation.
     *
     * @param parent empty for none
     * @param inForce whether it exists, so that it should tell if its like do
     */
    public record Node(String orgCode, String kind, Optional<String> parent, boolean inForce) {}

    /** @param own what organisations told themselves, by code; none for those that told nothing */
    public Tree(List<Node> nodes, Map<String, List<Observed>> own) {
        nodes.forEach(node -> node.parent().ifPresent(parent -> children.computeIfAbsent(parent, _ -> new ArrayList<>())
                .add(node)));
        this.own = Map.copyOf(own);
    }

    /** An organisation and all below it. */
    public static Set<String> below(List<Node> nodes, String orgCode) {
        return below(nodes, Set.of(orgCode));
    }

    /** Organisations and all below any of them. */
    public static Set<String> below(List<Node> nodes, Set<String> orgCodes) {
        var tree = new Tree(nodes, Map.of());
        var found = new HashSet<String>();
        orgCodes.forEach(orgCode -> tree.collect(orgCode, found));
        return found;
    }

    private void collect(String orgCode, Set<String> found) {
        // A circle, which membership does not let come about, would be followed once.
        if (found.add(orgCode)) {
            children.getOrDefault(orgCode, List.of()).forEach(child -> collect(child.orgCode(), found));
        }
    }

    /** What is known of an organisation: what it told, checked against those below it, or their sum; empty if nothing is. */
    public Optional<List<Observed>> of(String orgCode) {
        return of(orgCode, new HashSet<>());
    }

    private Optional<List<Observed>> of(String orgCode, Set<String> seen) {
        if (!seen.add(orgCode)) {
            return Optional.empty();
        }
        var sum = sum(orgCode, seen);
        var told = Optional.ofNullable(own.get(orgCode));
        return told.isPresent() && sum.isPresent()
                ? Optional.of(Sums.checked(told.get(), sum.get()))
                : told.or(() -> sum);
    }

    private Optional<List<Observed>> sum(String orgCode, Set<String> seen) {
        var below = children.getOrDefault(orgCode, List.of());
        var parts = new ArrayList<List<Observed>>();
        var kinds = new HashSet<String>();
        var silent = new ArrayList<Node>();
        for (var child : below) {
            var part = of(child.orgCode(), seen);
            if (part.isPresent()) {
                parts.add(part.get());
                kinds.add(child.kind());
            } else if (child.inForce()) {
                silent.add(child);
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        silent.stream().filter(child -> kinds.contains(child.kind())).forEach(_ -> parts.add(List.of()));
        return Optional.of(Sums.ofOrganisations(parts));
    }
}
