package io.careweave.referrals.application;

import io.careweave.commons.keys.KeyRing;
import io.careweave.referrals.domain.NhsNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The only place where an NHS number turns into something that may be kept or told. */
@ApplicationScoped
class Patients {

    private final KeyRing fields;
    private final KeyRing pseudonyms;

    Patients(
            @ConfigProperty(name = "careweave.keys.fields") String fields,
            @ConfigProperty(name = "careweave.keys.pseudonyms") String pseudonyms) {
        this.fields = KeyRing.parse(fields);
        this.pseudonyms = KeyRing.parse(pseudonyms);
    }

    /** What events say instead of the number; equal for equal numbers under one key. */
    String reference(NhsNumber number) {
        return pseudonyms.pseudonym(number.digits());
    }

    /** The number as one referral's row keeps it. */
    String seal(NhsNumber number, UUID referralId) {
        return fields.seal(number.digits(), context(referralId));
    }

    NhsNumber open(String sealed, UUID referralId) {
        return NhsNumber.parse(fields.open(sealed, context(referralId)));
    }

    private static String context(UUID referralId) {
        return "referral/" + referralId + "/nhs-number";
    }
}
