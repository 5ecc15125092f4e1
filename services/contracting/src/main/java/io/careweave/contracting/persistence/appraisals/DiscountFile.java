package io.careweave.contracting.persistence.appraisals;

import io.careweave.contracting.domain.appraisals.DiscountLaw;
import io.careweave.contracting.persistence.LawFile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Discount rates, read once. A faulty file stops the start. */
final class DiscountFile {

    private DiscountFile() {}

    /** @param file path of a file to use instead of the one that ships */
    @Produces
    @Singleton
    static DiscountLaw law(@ConfigProperty(name = "careweave.contracting.discount-file") Optional<String> file) {
        return LawFile.read("/law/discounting.txt", file, DiscountLaw::parse);
    }
}
