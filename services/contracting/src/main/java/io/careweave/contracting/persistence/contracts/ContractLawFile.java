package io.careweave.contracting.persistence.contracts;

import io.careweave.contracting.domain.contracts.ContractLaw;
import io.careweave.contracting.persistence.LawFile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The figures of law, read once. A faulty file stops the start. */
final class ContractLawFile {

    private ContractLawFile() {}

    /** @param file path of a file to use instead of the one that ships */
    @Produces
    @Singleton
    static ContractLaw law(@ConfigProperty(name = "careweave.contracting.contract-law-file") Optional<String> file) {
        return LawFile.read("/law/contracts.txt", file, ContractLaw::parse);
    }
}
