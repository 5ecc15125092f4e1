package io.careweave.contracting.application.conflicts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.membership.InterestStore;
import io.careweave.commons.network.Interest;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.calendar.WorkingDays;
import io.careweave.contracting.domain.conflicts.Declaration;
import io.careweave.contracting.domain.conflicts.Stake;
import io.careweave.contracting.domain.conflicts.Wall;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.bids.BidStore;
import io.careweave.contracting.persistence.conflicts.ConflictStore;
import io.careweave.contracting.persistence.conflicts.ConflictStore.Release;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps whoever has an unresolved interest in a bidder from what concerns the bids: to them it does not exist. */
@ApplicationScoped
public class ConflictWall {

    private final BidStore bids;
    private final ConflictStore conflicts;
    private final InterestStore interests;
    private final Today today;

    ConflictWall(BidStore bids, ConflictStore conflicts, InterestStore interests, Today today) {
        this.bids = bids;
        this.conflicts = conflicts;
        this.interests = interests;
        this.today = today;
    }

    /**
     * Of whoever reads bids, scores, moderates, recommends or approves: they have declared since the bidders are known by
     * name, and nothing is unresolved.
     *
     * @throws Refused (as a failure) 404
     */
    public Uni<Void> require(Mutiny.Session session, Procurement procurement, Actor actor) {
        return file(session, procurement)
                .invoke(file -> {
                    if (!(actor instanceof Actor.Member member)
                            || !file.wall()
                                    .admits(
                                            UUID.fromString(member.id()),
                                            member.orgCode().orElse(null))) {
                        throw Refused.notFound();
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Of whoever looks after others' probity, which is before anybody declares: nothing is unresolved.
     *
     * @throws Refused (as a failure) 404
     */
    public Uni<ConflictFile> requireUnblocked(Mutiny.Session session, Procurement procurement, Actor actor) {
        return file(session, procurement).invoke(file -> {
            if (!(actor instanceof Actor.Member member)
                    || file.wall()
                            .blocks(
                                    UUID.fromString(member.id()),
                                    member.orgCode().orElse(null))) {
                throw Refused.notFound();
            }
        });
    }

    /** Procurements from whose awards somebody may be kept: of each {@link #requireUnblocked} says whether they are. */
    public Uni<List<UUID>> suspected(Mutiny.Session session, Actor.Member member) {
        return conflicts.suspected(
                session, UUID.fromString(member.id()), member.orgCode().orElse(null));
    }

    /** Of the opened bids: before the opening nobody is kept from anything, and nobody is admitted. */
    public Uni<ConflictFile> file(Mutiny.Session session, Procurement procurement) {
        var id = procurement.id();
        return bids.bidders(session, id)
                .chain(bidders -> conflicts.release(session, id).chain(release -> conflicts
                        .declarations(session, id)
                        .chain(declarations -> conflicts.rulings(session, id).chain(rulings -> conflicts
                                .connected(session, bidders.organisations(), procurement.buyer())
                                .chain(connected -> stakes(session, procurement, connected, declarations)
                                        .map(stakes -> {
                                            var named = release.filter(one -> one.round() >= bidders.round());
                                            var wall = new Wall(
                                                    bidders.organisations(),
                                                    connected.keySet(),
                                                    stakes,
                                                    rulings,
                                                    declared(declarations, named));
                                            return new ConflictFile(wall, named.isPresent(), declarations);
                                        }))))));
    }

    /** What ended since the procurement was begun counts: nobody ends an interest to take part. */
    private Uni<List<Stake>> stakes(
            Mutiny.Session session,
            Procurement procurement,
            Map<String, Set<String>> connected,
            List<Declaration> declarations) {
        var begun = LocalDate.ofInstant(procurement.createdAt(), WorkingDays.LONDON);
        return interests
                .during(session, connected.keySet(), begun, today.date())
                .map(all -> Stream.concat(
                                all.stream().map(ConflictWall::registered),
                                declarations.stream().flatMap(Declaration::stakes))
                        .flatMap(stake -> connected.getOrDefault(stake.orgCode(), Set.of()).stream()
                                .map(stake::in))
                        .toList());
    }

    private static Stake registered(Interest one) {
        return new Stake(
                one.interestId().toString(), one.memberId(), one.orgCode(), null, one.category(), one.source());
    }

    private static Set<UUID> declared(List<Declaration> declarations, Optional<Release> named) {
        Set<UUID> declared = new HashSet<>();
        named.ifPresent(release -> declarations.stream()
                .filter(one -> one.named() && !one.declaredAt().isBefore(release.releasedAt()))
                .forEach(one -> declared.add(one.memberId())));
        return declared;
    }
}
