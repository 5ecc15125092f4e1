package io.careweave.subscriptions.application;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does in groups what comes one by one: what comes while a group is under way makes up the next. So nothing waits when
 * little happens, and the more happens the less each costs.
 *
 * @param <T> what comes
 * @param <R> what a group gives to each of its parts
 */
final class Groups<T, R> {

    private final int most;
    private final Function<List<T>, Uni<R>> work;
    private final Queue<Part<T, R>> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * @param most how many make a full group
     * @param work must end, one way or the other
     */
    Groups(int most, Function<List<T>, Uni<R>> work) {
        this.most = most;
        this.work = work;
    }

    private record Part<T, R>(T value, UniEmitter<? super R> emitter) {}

    /** Gives what the group it is done with gives, or fails as that fails. */
    Uni<R> add(T value) {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                waiting.add(new Part<>(value, emitter));
                if (busy) {
                    return;
                }
                busy = true;
            }
            next();
        });
    }

    private void next() {
        var group = take();
        if (!group.isEmpty()) {
            var _ = Uni.createFrom()
                    .deferred(() -> work.apply(group.stream().map(Part::value).toList()))
                    .subscribe()
                    .with(
                            result -> end(group, part -> part.emitter().complete(result)),
                            failure -> end(group, part -> part.emitter().fail(failure)));
        }
    }

    private synchronized List<Part<T, R>> take() {
        var group = new ArrayList<Part<T, R>>();
        while (group.size() < most && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        busy = !group.isEmpty();
        return group;
    }

    /** The next group begins before anybody learns of this one's end: what they do must not stop it. */
    private void end(List<Part<T, R>> group, Consumer<Part<T, R>> tell) {
        next();
        group.forEach(tell);
    }
}
