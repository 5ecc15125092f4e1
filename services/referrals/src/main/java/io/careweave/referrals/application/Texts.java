package io.careweave.referrals.application;

import io.careweave.commons.keys.KeyRing;
import io.careweave.referrals.domain.FreeText;
import io.careweave.referrals.domain.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Seals what people write to each other about a patient: it is kept, and read, only here. */
@ApplicationScoped
class Texts {

    private final KeyRing fields;

    Texts(@ConfigProperty(name = "careweave.keys.fields") String fields) {
        this.fields = KeyRing.parse(fields);
    }

    /**
     * @param id of what the text belongs to
     * @param part of it, for example {@code question}: a sealed text opens in its own place alone
     */
    Sealed seal(FreeText text, UUID id, String part) {
        return new Sealed(fields.seal(text.text(), context(id, part)));
    }

    String open(Sealed sealed, UUID id, String part) {
        return fields.open(sealed.text(), context(id, part));
    }

    private static String context(UUID id, String part) {
        return "text/" + id + "/" + part;
    }
}
