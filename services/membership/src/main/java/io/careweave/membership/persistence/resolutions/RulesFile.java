package io.careweave.membership.persistence.resolutions;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.careweave.membership.domain.resolutions.RuleBook;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rules of resolutions, read once: those that ship, or a deployment's own. A faulty file stops the start. */
final class RulesFile {

    private static final String SHIPPED = "/resolutions/rules.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RulesFile() {}

    /** @param file path of a file to use instead of the one that ships */
    @Produces
    @Singleton
    static RuleBook rules(@ConfigProperty(name = "careweave.resolutions.rules-file") Optional<String> file) {
        return file.isPresent() ? own(Path.of(file.get())) : shipped();
    }

    static RuleBook shipped() {
        try (var in = Objects.requireNonNull(RulesFile.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return JSON.readValue(in, RuleBook.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the rules of resolutions that ship cannot be read", e);
        }
    }

    private static RuleBook own(Path file) {
        try {
            return JSON.readValue(Files.readString(file), RuleBook.class);
        } catch (IOException e) {
            throw new UncheckedIOException("careweave.resolutions.rules-file cannot be read: " + file, e);
        }
    }
}
