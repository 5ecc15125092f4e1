package io.careweave.subscriptions.domain;

import io.careweave.commons.network.Organisation;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who belongs to which network on a day, as membership tells it: of the organisations at hand and all above them. Whoever
 * is not in it belongs to none.
 */
public final class Register {

    /** Knows nobody. */
    public static final Register EMPTY = new Register(LocalDate.EPOCH, Set.of());

    private static final Set<String> MEMBERS = Set.of("ADMITTED", "SUSPENDED");

    private final LocalDate day;
    private final Map<String, Organisation> byCode;

    public Register(LocalDate day, Collection<Organisation> organisations) {
        this.day = day;
        this.byCode = organisations.stream()
                .collect(Collectors.toUnmodifiableMap(Organisation::orgCode, Function.identity()));
    }

    public boolean knows(String orgCode) {
        return byCode.containsKey(orgCode);
    }

    /**
     * Whether an organisation may hear what happens to figures of another: its own, and those of whoever is in the same
     * network. Nothing once it has ended or left; of the other only its place counts, so that the end of what was told of it
     * can be told, too.
     */
    boolean hears(String orgCode, String about) {
        var hearer = find(orgCode).filter(this::belongs);
        if (hearer.isEmpty() || !knows(about)) {
            return false;
        }
        var network = networkOf(orgCode);
        return orgCode.equals(about) || (network.isPresent() && network.equals(networkOf(about)));
    }

    /** A practice belongs from its admission until it leaves, suspended or not; others were never admitted. */
    private boolean belongs(Organisation one) {
        return one.isInForce(day)
                && (one.membershipState() == null
                        ? !one.kind().equals("PRACTICE")
                        : MEMBERS.contains(one.membershipState()));
    }

    /** The nearest network above an organisation, or itself; empty if there is none in force. */
    private Optional<String> networkOf(String orgCode) {
        var seen = new HashSet<String>();
        var at = find(orgCode);
        // The order in which the topic is read may show a circle for a moment.
        while (at.isPresent() && seen.add(at.get().orgCode())) {
            if (at.get().kind().equals("NETWORK")) {
                return at.filter(one -> one.isInForce(day)).map(Organisation::orgCode);
            }
            at = Optional.ofNullable(at.get().parent()).flatMap(this::find);
        }
        return Optional.empty();
    }

    private Optional<Organisation> find(String orgCode) {
        return Optional.ofNullable(byCode.get(orgCode));
    }
}
