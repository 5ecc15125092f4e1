package io.careweave.developers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The one style sheet: it fetches nothing, and its colours can be told apart (WCAG 2.2, 1.4.3 and 1.4.11). */
class StyleTest {

    private static final Pattern COLOUR = Pattern.compile("--(\\w+): (#[0-9a-f]{3,6})");

    private final String css;

    StyleTest() throws IOException {
        css = Files.readString(Path.of("src/main/guides/style.css"));
    }

    @Test
    void fetchesNothing() {
        assertThat(css).doesNotContain("url(", "@import", "@font-face", "http");
    }

    @Test
    void hasContrastByDayAndByNight() {
        String night = css.substring(css.indexOf("prefers-color-scheme: dark"), css.indexOf("* {"));
        String day = css.substring(0, css.indexOf("@media"));

        for (Map<String, String> palette : List.of(colours(day), colours(night))) {
            for (String ink : List.of("ink", "link", "seen")) {
                assertThat(contrast(palette, ink, "paper")).as(ink).isGreaterThan(4.5);
                assertThat(contrast(palette, ink, "soft")).as(ink).isGreaterThan(4.5);
            }
            assertThat(contrast(palette, "line", "paper")).isGreaterThan(3);
        }
    }

    private static Map<String, String> colours(String css) {
        Map<String, String> found = new HashMap<>();
        COLOUR.matcher(css).results().forEach(colour -> found.put(colour.group(1), colour.group(2)));
        return found;
    }

    private static double contrast(Map<String, String> palette, String one, String other) {
        double a = luminance(palette.getOrDefault(one, ""));
        double b = luminance(palette.getOrDefault(other, ""));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        String six = colour.length() == 4 ? colour.replaceAll("([0-9a-f])", "$1$1") : colour;
        return 0.2126 * channel(six, 1) + 0.7152 * channel(six, 3) + 0.0722 * channel(six, 5);
    }

    private static double channel(String colour, int from) {
        double value = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
