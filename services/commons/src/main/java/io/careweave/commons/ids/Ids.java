package io.careweave.commons.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** UUIDv7 (RFC 9562): ordered by time, so that indexes stay dense and lists sort by creation. */
@ApplicationScoped
public class Ids {

    private final NoArgGenerator generator = Generators.timeBasedEpochGenerator();

    public UUID next() {
        return generator.generate();
    }
}
