package io.careweave.referrals.persistence;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.careweave.referrals.domain.clock.WaitingTimes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rules of waiting times, read once: those that ship, or a deployment's own. A faulty file stops the start. */
final class WaitingTimesFile {

    private static final String SHIPPED = "/waiting-times/england.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private WaitingTimesFile() {}

    /**
     * @param file path of a file to use instead of the one that ships
     * @param optional clocks of optional standards that this network runs, for example {@code CANCER_14}
     */
    @Produces
    @Singleton
    static WaitingTimes rules(
            @ConfigProperty(name = "careweave.waiting-times.file") Optional<String> file,
            @ConfigProperty(name = "careweave.waiting-times.optional") Optional<Set<String>> optional) {
        return (file.isPresent() ? own(Path.of(file.get())) : shipped()).running(optional.orElse(Set.of()));
    }

    static WaitingTimes shipped() {
        try (var in = Objects.requireNonNull(WaitingTimesFile.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return JSON.readValue(in, WaitingTimes.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the waiting times that ship cannot be read", e);
        }
    }

    private static WaitingTimes own(Path file) {
        try {
            return JSON.readValue(Files.readString(file), WaitingTimes.class);
        } catch (IOException e) {
            throw new UncheckedIOException("careweave.waiting-times.file cannot be read: " + file, e);
        }
    }
}
