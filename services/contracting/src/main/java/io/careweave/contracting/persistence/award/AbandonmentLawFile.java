package io.careweave.contracting.persistence.award;

import io.careweave.contracting.domain.award.AbandonmentLaw;
import io.careweave.contracting.persistence.LawFile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When abandonments take effect and are told, read once. A faulty file stops the start. */
final class AbandonmentLawFile {

    private AbandonmentLawFile() {}

    /** @param file path of a file to use instead of the one that ships */
    @Produces
    @Singleton
    static AbandonmentLaw law(@ConfigProperty(name = "careweave.contracting.abandonment-file") Optional<String> file) {
        return LawFile.read("/law/abandonment.txt", file, AbandonmentLaw::parse);
    }
}
