package io.careweave.commons.idempotency;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** One request that must take effect once, however often it is sent; made by {@link IdempotencyKeys}. */
public final class Once<T> {

    private static final String KEPT = "select request_hash, status, body, location, etag from idempotency"
            + " where owner = :owner and key = :key";

    private final String owner;
    private final String key;
    private final String requestHash;
    private final Function<T, Answer> answer;

    Once(String owner, String key, String requestHash, Function<T, Answer> answer) {
        this.owner = owner;
        this.key = key;
        this.requestHash = requestHash;
        this.answer = answer;
    }

    /**
     * Does the work and keeps its answer, or gives the answer kept. The key is claimed in the caller's transaction: a
     * request at the same time waits for it, and a refused one leaves the key free.
     *
     * @throws Refused (as a failure) with {@code IDEMPOTENCY_KEY_REUSED} if the key belongs to another request
     */
    public Uni<Answer> run(Mutiny.Session session, Supplier<Uni<T>> work) {
        return session.createNativeQuery("insert into idempotency (owner, key, request_hash)"
                        + " values (:owner, :key, :hash) on conflict do nothing")
                .setParameter("owner", owner)
                .setParameter("key", key)
                .setParameter("hash", requestHash)
                .executeUpdate()
                .chain(claimed ->
                        claimed == 1 ? work.get().map(answer).call(first -> keep(session, first)) : kept(session));
    }

    /**
     * The answer kept for it, if it was made before: for work that is decided in another transaction, which keeps its
     * {@link Claim}.
     *
     * @throws Refused (as a failure) with {@code IDEMPOTENCY_KEY_REUSED} if the key belongs to another request
     */
    public Uni<Optional<Answer>> before(Mutiny.Session session) {
        return session.createNativeQuery(KEPT, Object[].class)
                .setParameter("owner", owner)
                .setParameter("key", key)
                .getResultList()
                .map(rows -> rows.stream().map(this::checked).findFirst());
    }

    /** What is to be kept if the work comes to this result. */
    public Claim claim(T result) {
        return new Claim(owner, key, requestHash, answer.apply(result));
    }

    private Uni<Integer> keep(Mutiny.Session session, Answer first) {
        return session.createNativeQuery("update idempotency set status = :status, body = :body,"
                        + " location = cast(:location as varchar), etag = cast(:etag as varchar)"
                        + " where owner = :owner and key = :key")
                .setParameter("status", first.status())
                .setParameter("body", first.body())
                .setParameter("location", first.location().orElse(null))
                .setParameter("etag", first.etag().orElse(null))
                .setParameter("owner", owner)
                .setParameter("key", key)
                .executeUpdate();
    }

    private Uni<Answer> kept(Mutiny.Session session) {
        return session.createNativeQuery(KEPT, Object[].class)
                .setParameter("owner", owner)
                .setParameter("key", key)
                .getSingleResult()
                .map(this::checked);
    }

    private Answer checked(Object[] row) {
        if (!requestHash.equals(row[0])) {
            throw new Refused(CommonProblem.IDEMPOTENCY_KEY_REUSED, "Use a new key for a request that differs.");
        }
        return new Answer(
                (Integer) row[1], (String) row[2], Optional.ofNullable((String) row[3]), Optional.ofNullable((String)
                        row[4]));
    }
}
