package io.careweave.subscriptions.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with its number in one subscription.
 *
 * @param lane the queue in which it waits to be sent, absent if it is not sent
 */
public record Entry(
        UUID subscriptionId, long number, @Nullable String lane, Occurrence occurrence) {

    /** The body as this subscription receives it. */
    public String body() {
        return occurrence.envelope().numbered(number);
    }

    /**
     * Gives events, in their order, the next numbers of every listener that may receive them, wants them and has not got
     * them: contiguous from each listener's last.
     *
     * @param register of the listeners' owners and of whom the events are about
     */
    public static List<Entry> number(Collection<Listener> listeners, List<Occurrence> occurrences, Register register) {
        var last = new HashMap<UUID, Long>();
        var entries = new ArrayList<Entry>();
        for (var occurrence : occurrences) {
            for (var listener : listeners) {
                if (listener.awaits(occurrence.notice(), register)) {
                    long number = last.getOrDefault(listener.subscriptionId(), listener.lastNumber()) + 1;
                    last.put(listener.subscriptionId(), number);
                    entries.add(new Entry(
                            listener.subscriptionId(),
                            number,
                            listener.lane(occurrence.notice()),
                            occurrence.told(listener.subscriptionId(), listener.terms())));
                }
            }
        }
        return List.copyOf(entries);
    }
}
