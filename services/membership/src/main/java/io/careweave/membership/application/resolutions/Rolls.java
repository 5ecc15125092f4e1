package io.careweave.membership.application.resolutions;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.http.Page;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.governance.Body;
import io.careweave.membership.domain.resolutions.Cap;
import io.careweave.membership.domain.resolutions.Electorate;
import io.careweave.membership.domain.resolutions.Limb;
import io.careweave.membership.domain.resolutions.Quorum;
import io.careweave.membership.domain.resolutions.Resolution;
import io.careweave.membership.domain.resolutions.Share;
import io.careweave.membership.persistence.resolutions.RollStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who votes, written down at notice. */
@ApplicationScoped
class Rolls {

    private final RollStore rolls;
    private final Today today;

    Rolls(RollStore rolls, Today today) {
        this.rolls = rolls;
        this.today = today;
    }

    /**
     * Takes down the electorates of the next vote.
     *
     * @return the limbs of that vote
     * @throws Refused (as a failure) 422 if an electorate is empty, or a practice has no list to be weighed by
     */
    Uni<List<Limb>> freeze(Mutiny.Session session, Resolution before, Body body, List<Limb> limbs) {
        int round = before.rounds().size() + 1;
        var electorates = limbs.stream()
                .map(Limb::electorate)
                .distinct()
                .map(Electorate::valueOf)
                .toList();
        return Multi.createFrom()
                .iterable(electorates)
                .onItem()
                .transformToUniAndConcatenate(
                        each -> rolls.freeze(session, before, round, each, cap(limbs, each), today.date())
                                .invoke(count -> requireSome(each, count)))
                .collect()
                .asList()
                .chain(() -> requireLists(session, before, round, limbs))
                .replaceWith(limbs.stream().map(limb -> withQuorum(limb, body)).toList());
    }

    private static @Nullable String cap(List<Limb> limbs, Electorate electorate) {
        return limbs.stream()
                .filter(limb -> limb.electorate().equals(electorate.name()))
                .map(Limb::cap)
                .filter(Objects::nonNull)
                .map(Cap::electorate)
                .findFirst()
                .orElse(null);
    }

    /** The body's own; a proposal sets none for it. */
    private static Limb withQuorum(Limb limb, Body body) {
        var rule = body.as().quorum();
        return limb.electorate().equals(Electorate.BODY.name())
                ? limb.with(new Quorum(0, new Share(rule.numerator(), rule.denominator())))
                : limb;
    }

    /** Whoever had to leave the room does not see the papers. @throws Refused (as a failure) 404 */
    Uni<Void> requireStayed(Mutiny.Session session, UUID id, Actor actor) {
        return rolls.left(session, id, actor.id())
                .invoke(left -> {
                    if (left) {
                        throw Refused.notFound();
                    }
                })
                .replaceWithVoid();
    }

    /** What is left of a page for somebody who had to leave the room for some of it. */
    Uni<Page<Resolution>> stayed(Mutiny.Session session, Page<Resolution> page, Actor actor) {
        var ids = page.items().stream().map(Resolution::id).toList();
        return rolls.leftOf(session, ids, actor.id())
                .map(left -> new Page<>(
                        page.items().stream()
                                .filter(one -> !left.contains(one.id()))
                                .toList(),
                        page.next()));
    }

    private static void requireSome(Electorate electorate, int count) {
        if (count == 0) {
            throw new Refused(
                    MembershipProblem.NOBODY_MAY_VOTE, "Nobody may vote in the electorate " + electorate + " today.");
        }
    }

    private Uni<Void> requireLists(Mutiny.Session session, Resolution before, int round, List<Limb> limbs) {
        if (limbs.stream().noneMatch(limb -> limb.weight() == Limb.Weight.LIST)) {
            return Uni.createFrom().voidItem();
        }
        return rolls.withoutList(session, before.id(), round)
                .invoke(without -> {
                    if (!without.isEmpty()) {
                        throw new Refused(
                                MembershipProblem.LIST_SIZE_MISSING,
                                "No list size was ever imported of " + String.join(", ", without) + ".",
                                new FieldError("/deciding", "no list size"));
                    }
                })
                .replaceWithVoid();
    }
}
