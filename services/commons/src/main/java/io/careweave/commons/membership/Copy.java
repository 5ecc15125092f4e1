package io.careweave.commons.membership;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where a service keeps what one topic tells: of each subject the newest. */
public interface Copy<T> {

    /** Keeps what was told, unless a newer version is known already. */
    Uni<Void> keepNewest(Mutiny.Session session, T told, long version);

    /** Of a compacted topic, whose tombstones drop what was told of a subject. */
    interface OfState<T> extends Copy<T> {

        /** @param version older states are dropped; 0 drops whichever there is */
        Uni<Void> forget(Mutiny.Session session, String subject, long version);
    }
}
