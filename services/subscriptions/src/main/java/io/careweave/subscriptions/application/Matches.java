package io.careweave.subscriptions.application;

import io.careweave.commons.inbox.Inbox;
import io.careweave.commons.messaging.Background;
import io.careweave.subscriptions.domain.Entry;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.domain.Occurrence;
import io.careweave.subscriptions.domain.Parties;
import io.careweave.subscriptions.domain.Register;
import io.careweave.subscriptions.persistence.MessageStore;
import io.careweave.subscriptions.persistence.RegisterStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.careweave.subscriptions.persistence.SubscriptionStore.Wish;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Gives each event its number in every subscription that may receive it and wants it. */
@ApplicationScoped
public class Matches {

    private static final String CONSUMER = "matches";

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final SubscriptionStore subscriptions;
    private final RegisterStore registers;
    private final MessageStore messages;
    private final Background background;
    private final Arrivals arrivals;
    private final Dispatcher dispatcher;
    private final TopicRelay topics;

    Matches(
            Mutiny.SessionFactory sessions,
            Inbox inbox,
            SubscriptionStore subscriptions,
            RegisterStore registers,
            MessageStore messages,
            Background background,
            Arrivals arrivals,
            Dispatcher dispatcher,
            TopicRelay topics) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.subscriptions = subscriptions;
        this.registers = registers;
        this.messages = messages;
        this.background = background;
        this.arrivals = arrivals;
        this.dispatcher = dispatcher;
        this.topics = topics;
    }

    /** Takes effect once per event, however often it arrives; events of one call are numbered in their order. */
    public Uni<Void> match(List<Occurrence> occurrences) {
        return background
                .run(() -> sessions.withTransaction(session -> unseen(session, occurrences)
                        .chain(unseen ->
                                unseen.isEmpty() ? Uni.createFrom().item(List.<Entry>of()) : number(session, unseen))))
                .invoke(this::announce)
                .replaceWithVoid();
    }

    private Uni<List<Occurrence>> unseen(Mutiny.Session session, List<Occurrence> occurrences) {
        var byId = new LinkedHashMap<UUID, Occurrence>();
        occurrences.forEach(one -> byId.putIfAbsent(one.notice().eventId(), one));
        return inbox.first(session, CONSUMER, byId.keySet()).map(first -> byId.values().stream()
                .filter(one -> first.contains(one.notice().eventId()))
                .toList());
    }

    private Uni<List<Entry>> number(Mutiny.Session session, List<Occurrence> occurrences) {
        var notices = occurrences.stream().map(Occurrence::notice).toList();
        var parties = notices.stream()
                .flatMap(notice -> notice.audience() instanceof Parties of ? Stream.of(of) : Stream.empty())
                .toList();
        var entries = parties.size() == notices.size()
                ? subscriptions
                        .lockListeners(session, codes(parties), notices)
                        .map(listeners -> Entry.number(listeners, occurrences, Register.EMPTY))
                : widely(session, occurrences, notices);
        return entries.call(numbered -> messages.append(session, numbered));
    }

    private static Set<String> codes(List<Parties> parties) {
        return parties.stream().flatMap(one -> one.codes().stream()).collect(Collectors.toSet());
    }

    /**
     * Of events that name no parties of a referral: who hears them is found first and without a lock, so that nobody who
     * wants none of them waits.
     */
    private Uni<List<Entry>> widely(Mutiny.Session session, List<Occurrence> occurrences, List<Notice> notices) {
        return subscriptions.wishes(session).chain(wishes -> registers
                .around(session, concerned(wishes, notices))
                .invoke(register -> requireKnown(register, notices))
                .chain(register -> subscriptions
                        .lockChosen(session, hearers(wishes, notices, register), notices)
                        .map(listeners -> Entry.number(listeners, occurrences, register))));
    }

    private static Set<String> concerned(List<Wish> wishes, List<Notice> notices) {
        return Stream.concat(
                        wishes.stream().map(wish -> wish.terms().ownerOrg()), RegisterStore.about(notices).stream())
                .collect(Collectors.toSet());
    }

    /** What we were not told of an organisation yet must not look as if nobody belonged to its network: it is tried again. */
    private static void requireKnown(Register register, List<Notice> notices) {
        if (!RegisterStore.about(notices).stream().allMatch(register::knows)) {
            throw new IllegalStateException("membership has not told of an organisation yet whose figures changed");
        }
    }

    private static Set<UUID> hearers(List<Wish> wishes, List<Notice> notices, Register register) {
        return wishes.stream()
                .filter(wish -> notices.stream().anyMatch(notice -> wish.terms().cover(notice, register)))
                .map(Wish::subscriptionId)
                .collect(Collectors.toSet());
    }

    private void announce(List<Entry> entries) {
        entries.stream().map(Entry::subscriptionId).distinct().forEach(arrivals::announce);
        if (entries.stream().anyMatch(entry -> entry.lane() != null)) {
            dispatcher.wake();
            topics.wake();
        }
    }
}
