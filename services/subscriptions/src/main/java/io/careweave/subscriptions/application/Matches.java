package io.careweave.subscriptions.application;

import io.careweave.commons.inbox.Inbox;
import io.careweave.commons.messaging.Background;
import io.careweave.subscriptions.domain.Entry;
import io.careweave.subscriptions.domain.Occurrence;
import io.careweave.subscriptions.persistence.MessageStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Gives each event its number in every subscription that may receive it and wants it. */
@ApplicationScoped
public class Matches {

    private static final String CONSUMER = "matches";

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final SubscriptionStore subscriptions;
    private final MessageStore messages;
    private final Background background;
    private final Arrivals arrivals;
    private final Dispatcher dispatcher;
    private final TopicRelay topics;

    Matches(
            Mutiny.SessionFactory sessions,
            Inbox inbox,
            SubscriptionStore subscriptions,
            MessageStore messages,
            Background background,
            Arrivals arrivals,
            Dispatcher dispatcher,
            TopicRelay topics) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.subscriptions = subscriptions;
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
        return subscriptions
                .lockListeners(
                        session, occurrences.stream().map(Occurrence::notice).toList())
                .map(listeners -> Entry.number(listeners, occurrences))
                .call(entries -> messages.append(session, entries));
    }

    private void announce(List<Entry> entries) {
        entries.stream().map(Entry::subscriptionId).distinct().forEach(arrivals::announce);
        if (entries.stream().anyMatch(entry -> entry.lane() != null)) {
            dispatcher.wake();
            topics.wake();
        }
    }
}
