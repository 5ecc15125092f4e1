package io.careweave.contracting.application.bids;

import io.careweave.commons.keys.KeyRing;
import io.careweave.contracting.domain.bids.Opening;
import io.careweave.contracting.domain.bids.Part;
import io.careweave.contracting.persistence.bids.EnvelopeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Wraps the keys of envelopes. Each procurement has a key for quality and one for price, which lie wrapped by the master
 * key. Who holds what is decided in this class alone: the rest hands it keys to wrap at any time, and an {@link Opening} to
 * have one back.
 */
@ApplicationScoped
public class EnvelopeKeys {

    private static final String KID = "p";

    private final KeyRing master;
    private final EnvelopeStore envelopes;

    EnvelopeKeys(@ConfigProperty(name = "careweave.keys.envelopes") String master, EnvelopeStore envelopes) {
        this.master = KeyRing.parse(master);
        this.envelopes = envelopes;
    }

    /** The keys of a procurement, once. */
    public Uni<Void> create(Mutiny.Session session, UUID procurement) {
        return create(session, procurement, Part.QUALITY).chain(() -> create(session, procurement, Part.PRICE));
    }

    private Uni<Void> create(Mutiny.Session session, UUID procurement, Part part) {
        var key = Base64.getEncoder().encodeToString(EnvelopeCipher.newKey());
        return envelopes.insertKey(session, procurement, part, master.seal(key, context(procurement, part)));
    }

    /** @param context what the key belongs to; it is not unwrapped for anything else */
    Uni<String> wrap(Mutiny.Session session, UUID procurement, Part part, String context, byte[] dataKey) {
        return ring(session, procurement, part)
                .map(ring -> ring.seal(Base64.getEncoder().encodeToString(dataKey), context));
    }

    /** @throws IllegalStateException (as a failure) if the key was altered or belongs to something else */
    Uni<byte[]> unwrap(Mutiny.Session session, Opening opening, String context, String wrapped) {
        return ring(session, opening.procurementId(), opening.part())
                .map(ring -> Base64.getDecoder().decode(ring.open(wrapped, context)));
    }

    private Uni<KeyRing> ring(Mutiny.Session session, UUID procurement, Part part) {
        return envelopes
                .key(session, procurement, part)
                .map(wrapped -> KeyRing.parse(KID + ":" + master.open(wrapped, context(procurement, part))));
    }

    private static String context(UUID procurement, Part part) {
        return "procurement/%s/%s".formatted(procurement, part);
    }
}
