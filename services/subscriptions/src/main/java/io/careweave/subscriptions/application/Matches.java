package io.careweave.subscriptions.application;

import io.careweave.commons.inbox.Inbox;
import io.careweave.subscriptions.domain.Envelope;
import io.careweave.subscriptions.domain.Listener;
import io.careweave.subscriptions.domain.Notice;
import io.careweave.subscriptions.persistence.MessageStore;
import io.careweave.subscriptions.persistence.SubscriptionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    Matches(
            Mutiny.SessionFactory sessions,
            Inbox inbox,
            SubscriptionStore subscriptions,
            MessageStore messages,
            Background background,
            Arrivals arrivals,
            Dispatcher dispatcher) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.subscriptions = subscriptions;
        this.messages = messages;
        this.background = background;
        this.arrivals = arrivals;
        this.dispatcher = dispatcher;
    }

    /** Takes effect once per event, however often it arrives. */
    public Uni<Void> match(Notice notice, Envelope envelope) {
        return background
                .run(() -> sessions.withTransaction(session -> inbox.first(session, CONSUMER, notice.eventId())
                        .chain(first -> first
                                ? number(session, notice, envelope)
                                : Uni.createFrom().item(List.<Listener>of()))))
                .invoke(this::announce)
                .replaceWithVoid();
    }

    private Uni<List<Listener>> number(Mutiny.Session session, Notice notice, Envelope envelope) {
        return subscriptions
                .lockListeners(session, notice)
                .map(listeners -> listeners.stream()
                        .filter(listener -> listener.terms().cover(notice))
                        .toList())
                .call(told -> messages.append(session, notice, envelope, told));
    }

    private void announce(List<Listener> told) {
        told.forEach(listener -> arrivals.announce(listener.subscriptionId()));
        if (told.stream().anyMatch(Listener::isPushed)) {
            dispatcher.wake();
        }
    }
}
