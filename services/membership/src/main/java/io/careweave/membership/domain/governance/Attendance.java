package io.careweave.membership.domain.governance;

import static io.careweave.membership.domain.MembershipProblem.NOT_A_HOLDER;
import static io.careweave.membership.domain.MembershipProblem.PROXY_REFUSED;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who was at a meeting.
 *
 * @param present in person
 * @param proxies who of them stood for whom
 */
public record Attendance(Set<UUID> present, List<Proxy> proxies) {

    public static final Attendance NONE = new Attendance(Set.of(), List.of());

    public Attendance {
        present = Set.copyOf(present);
        proxies = List.copyOf(proxies);
    }

    /** @param holder who was there for {@code absent}, who was not */
    public record Proxy(UUID holder, UUID absent) {}

    /** @throws Refused 422 if somebody named holds no seat that day, or a proxy breaks the rules */
    void requireOf(Body body, LocalDate day) {
        var holders = body.holders(day).keySet();
        if (!holders.containsAll(present)) {
            throw new Refused(
                    NOT_A_HOLDER,
                    "Who takes part holds a seat of the body on the day of the meeting.",
                    new FieldError("/present", "holds no seat"));
        }
        var represented = new HashSet<UUID>();
        for (var proxy : proxies) {
            if (!holders.contains(proxy.absent())) {
                throw new Refused(
                        NOT_A_HOLDER,
                        "Who is represented holds a seat of the body on the day of the meeting.",
                        new FieldError("/proxies", "holds no seat"));
            }
            if (!present.contains(proxy.holder())) {
                throw refused("A proxy must be present.");
            }
            if (present.contains(proxy.absent()) || !represented.add(proxy.absent())) {
                throw refused("Who is present is not represented, and nobody is represented twice.");
            }
        }
        proxies.stream().collect(groupingBy(Proxy::holder, counting())).values().stream()
                .filter(count -> count > body.as().proxiesPerHolder())
                .findAny()
                .ifPresent(_ -> {
                    throw refused("Nobody represents more than " + body.as().proxiesPerHolder() + " others here.");
                });
    }

    /** Who counts as there by a rule. */
    Set<UUID> counted(QuorumRule rule) {
        var there = new HashSet<>(present);
        if (rule.countsProxies()) {
            proxies.forEach(proxy -> there.add(proxy.absent()));
        }
        return there;
    }

    private static Refused refused(String detail) {
        return new Refused(PROXY_REFUSED, detail, new FieldError("/proxies", "refused"));
    }
}
