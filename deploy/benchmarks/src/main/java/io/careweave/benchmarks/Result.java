package io.careweave.benchmarks;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** What a benchmark found, and on what. */
@JsonPropertyOrder({"bench", "machine", "figures"})
record Result(String bench, String machine, List<Figure> figures) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String table() {
        StringBuilder text = new StringBuilder(bench + " on " + machine + "\n");
        int width = figures.stream()
                .mapToInt(figure -> figure.name().length())
                .max()
                .orElse(0);
        for (Figure figure : figures) {
            String aim = figure.aim() == null ? "" : "  aim " + figure.aim();
            text.append(String.format(
                    Locale.ROOT,
                    "  %-" + width + "s %10.2f %-9s%s%n",
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    aim));
        }
        return text.toString();
    }
}
