package io.careweave.membership.domain.delegations;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether somebody may use a power: the rules of {@code contracts/delegations/README.md}, numbered as there. */
public final class Authority {

    /** The least that suffices comes first: the smallest limit, then none; then the first clause. */
    private static final Comparator<Delegation> LEAST = Comparator.<Delegation, Long>comparing(
                    row -> row.grant().limitPence(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(row -> row.grant().clause())
            .thenComparing(Delegation::delegationId);

    private Authority() {}

    /**
     * @param on day of the act
     * @param roles of the actor
     * @param bodyId the body whose decision the act carries out, if it does
     * @param pence whole amount of the act, absent if no money is at stake
     */
    public record Question(
            LocalDate on,
            String power,
            Set<String> roles,
            @Nullable UUID bodyId,
            @Nullable Long pence,
            Set<String> conditionsMet) {

        public Question {
            roles = Set.copyOf(roles);
            conditionsMet = Set.copyOf(conditionsMet);
        }
    }

    /** What a question comes to. */
    public sealed interface Answer {}

    public record Allowed(String clause) implements Answer {}

    public record Reserved(String clause) implements Answer {}

    /** @param to whom to ask, absent if no body holds what suffices */
    public record Refer(@Nullable To to) implements Answer {}

    public record To(UUID bodyId, String clause) {}

    public static Answer answer(Collection<Delegation> rows, Question asked) {
        // 1
        var counting = rows.stream()
                .filter(row -> row.grant().power().equals(asked.power()))
                .filter(row -> row.isInForce(asked.on()))
                .sorted(LEAST)
                .toList();
        // 2
        var reserved = counting.stream().filter(row -> row.grant().reserved()).toList();
        if (reserved.isEmpty()) {
            return among(counting, asked);
        }
        return reserved.stream().anyMatch(row -> isHeld(row, asked))
                ? among(reserved, asked)
                : new Reserved(reserved.getFirst().grant().clause());
    }

    /** @param rows the least first */
    private static Answer among(List<Delegation> rows, Question asked) {
        var sufficient =
                rows.stream().filter(row -> row.grant().suffices(asked.pence())).toList();
        // 5
        for (var row : sufficient) {
            if (isHeld(row, asked)
                    && asked.conditionsMet().containsAll(row.grant().conditions())) {
                return new Allowed(row.grant().clause());
            }
        }
        // 6
        for (var row : sufficient) {
            if (row.grant().holder() instanceof Holder.Body(UUID body) && !body.equals(asked.bodyId())) {
                return new Refer(new To(body, row.grant().clause()));
            }
        }
        return new Refer(null);
    }

    /** 3 */
    private static boolean isHeld(Delegation row, Question asked) {
        return row.grant().holder().isHeldBy(asked.roles(), asked.bodyId());
    }
}
