package io.careweave.contracting.persistence.award;

import io.careweave.contracting.domain.award.NoticeLaw;
import io.careweave.contracting.persistence.LawFile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What notices say at least, read once. A faulty file stops the start. */
final class NoticeLawFile {

    private NoticeLawFile() {}

    /** @param file path of a file to use instead of the one that ships */
    @Produces
    @Singleton
    static NoticeLaw law(@ConfigProperty(name = "careweave.contracting.notices-file") Optional<String> file) {
        return LawFile.read("/law/notices.txt", file, NoticeLaw::parse);
    }
}
