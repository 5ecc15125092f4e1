package io.careweave.commons.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request's key with the answer that its work comes to, for a writer that gathers the work of several requests in one
 * transaction on a connection of the SQL client.
 *
 * @param owner whose key it is
 * @param requestHash of the request: another one with the same key is refused
 */
public record Claim(String owner, String key, String requestHash, Answer answer) {

    // Sorted, so that two who claim several at once wait for each other one way only.
    private static final String TAKE = """
            insert into idempotency (owner, key, request_hash, status, body, location, etag)
            select * from unnest(cast($1 as varchar[]), cast($2 as varchar[]), cast($3 as varchar[]), cast($4 as int[]),
                cast($5 as varchar[]), cast($6 as varchar[]), cast($7 as varchar[]))
                as c(owner, key, request_hash, status, body, location, etag)
            order by owner, key on conflict do nothing returning owner, key
            """;

    private static final String LEAVE = "delete from idempotency i using"
            + " unnest(cast($1 as varchar[]), cast($2 as varchar[])) as w(owner, key)"
            + " where i.owner = w.owner and i.key = w.key";

    /** Names a request. */
    public record Name(String owner, String key) {}

    public Name name() {
        return new Name(owner, key);
    }

    /**
     * Keeps answers, each under its key unless something was answered under it before; whoever asks under a key at the
     * same time is waited for. Take them before other locks.
     *
     * @param claims of different names
     * @return those that are kept
     */
    public static Uni<Set<Name>> take(SqlConnection connection, List<Claim> claims) {
        if (claims.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.from(Arrays.asList(
                        texts(claims, Claim::owner),
                        texts(claims, Claim::key),
                        texts(claims, Claim::requestHash),
                        claims.stream().map(claim -> claim.answer.status()).toArray(Integer[]::new),
                        texts(claims, claim -> claim.answer.body()),
                        texts(claims, claim -> claim.answer.location().orElse(null)),
                        texts(claims, claim -> claim.answer.etag().orElse(null)))))
                .map(rows -> {
                    Set<Name> taken = new HashSet<>();
                    rows.forEach(row -> taken.add(new Name(row.getString(0), row.getString(1))));
                    return taken;
                });
    }

    /** Leaves keys free that the same transaction took for what was then refused. */
    public static Uni<Void> leave(SqlConnection connection, Collection<Name> names) {
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(LEAVE)
                        .execute(Tuple.of(
                                names.stream().map(Name::owner).toArray(String[]::new),
                                names.stream().map(Name::key).toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static @Nullable String[] texts(List<Claim> claims, Function<Claim, @Nullable String> part) {
        @Nullable String[] texts = new @Nullable String[claims.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = part.apply(claims.get(i));
        }
        return texts;
    }
}
