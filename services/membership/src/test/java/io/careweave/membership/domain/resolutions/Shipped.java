package io.careweave.membership.domain.resolutions;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;

/** The rules that ship, and shorthand for votes. */
final class Shipped {

    static final RuleBook RULES = read();
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private Shipped() {}

    static Preset preset(Preset.Kind kind) {
        return RULES.preset(kind, TODAY).orElseThrow();
    }

    /** Everybody present has voted. */
    static Tally votes(long eligible, long votesFor, long votesAgainst, long abstained) {
        return new Tally(eligible, 0, votesFor + votesAgainst + abstained, votesFor, votesAgainst, abstained);
    }

    private static RuleBook read() {
        try (var in = Shipped.class.getResourceAsStream("/resolutions/rules.json")) {
            return JsonMapper.builder().addModule(new JavaTimeModule()).build().readValue(in, RuleBook.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
