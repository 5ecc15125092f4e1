package io.careweave.contracting.persistence.routing;

import io.careweave.contracting.domain.routing.Law;
import io.careweave.contracting.domain.routing.Paths;
import io.careweave.contracting.domain.routing.Processes;
import io.careweave.contracting.domain.routing.Regimes;
import io.careweave.contracting.domain.routing.Thresholds;
import io.careweave.contracting.persistence.LawFile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The law of procurement, read once. A faulty file stops the start. */
final class LawFiles {

    private LawFiles() {}

    /** @param folder where files of these names replace those that ship, all of them */
    @Produces
    @Singleton
    static Law law(@ConfigProperty(name = "careweave.contracting.law-folder") Optional<String> folder) {
        var regimes = read(folder, "regimes.txt", Function.identity());
        var codes = read(folder, "health-care-cpv.txt", Function.identity());
        return new Law(
                Regimes.parse(regimes, codes),
                new Processes(read(folder, "thresholds.txt", Thresholds::parse)),
                read(folder, "paths.txt", Paths::parse));
    }

    private static <T> T read(Optional<String> folder, String name, Function<List<String>, T> parse) {
        return LawFile.read("/law/" + name, folder.map(own -> own + "/" + name), parse);
    }
}
