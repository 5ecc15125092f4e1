package io.careweave.commons.authority;

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
    private static final Comparator<Delegated> LEAST = Comparator.<Delegated, Long>comparing(
                    Delegated::limitPence, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Delegated::clause)
            .thenComparing(Delegated::delegationId);

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

    public static Answer answer(Collection<Delegated> rows, Question asked) {
        // 1
        var counting = rows.stream()
                .filter(row -> row.power().equals(asked.power()))
                .filter(row -> row.isInForce(asked.on()))
                .sorted(LEAST)
                .toList();
        // 2
        var reserved = counting.stream().filter(Delegated::reserved).toList();
        if (reserved.isEmpty()) {
            return among(counting, asked);
        }
        return reserved.stream().anyMatch(row -> isHeld(row, asked))
                ? among(reserved, asked)
                : new Reserved(reserved.getFirst().clause());
    }

    /** @param rows the least first */
    private static Answer among(List<Delegated> rows, Question asked) {
        var sufficient =
                rows.stream().filter(row -> row.suffices(asked.pence())).toList();
        // 5
        for (var row : sufficient) {
            if (isHeld(row, asked) && asked.conditionsMet().containsAll(row.conditions())) {
                return new Allowed(row.clause());
            }
        }
        // 6
        for (var row : sufficient) {
            if (row.holder() instanceof Holder.Body(UUID body) && !body.equals(asked.bodyId())) {
                return new Refer(new To(body, row.clause()));
            }
        }
        return new Refer(null);
    }

    /** 3 */
    private static boolean isHeld(Delegated row, Question asked) {
        return row.holder().isHeldBy(asked.roles(), asked.bodyId());
    }
}
