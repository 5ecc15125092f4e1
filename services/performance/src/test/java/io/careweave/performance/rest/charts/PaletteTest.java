package io.careweave.performance.rest.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrasts by WCAG 2.2: text 4.5 to 1, lines and marks 3 to 1, against the page of either theme. */
class PaletteTest {

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)}");
    private static final Pattern COLOUR = Pattern.compile("(?:fill|stroke):#([0-9a-f]{3,6})");

    @ParameterizedTest
    @ValueSource(strings = {Palette.LIGHT, Palette.DARK})
    void standsOutFromThePage(String theme) {
        var colours = colours(theme);
        double page = luminance(Objects.requireNonNull(colours.get("page")));
        assertThat(colours).containsKeys("text", "worse", "better", "changed", "common", "limit", "centre", "target");
        colours.forEach((name, colour) -> {
            // The grid only helps the eye; its labels are text.
            if (!name.equals("page") && !name.equals("hollow") && !name.equals("grid")) {
                assertThat(contrast(page, luminance(colour))).as(name).isGreaterThan(name.equals("text") ? 4.5 : 3.0);
            }
        });
        assertThat(colours.get("hollow")).isEqualTo(colours.get("page"));
    }

    private static Map<String, String> colours(String theme) {
        var colours = new HashMap<String, String>();
        var rules = RULE.matcher(theme);
        while (rules.find()) {
            var colour = COLOUR.matcher(rules.group(2));
            assertThat(colour.find()).as(rules.group()).isTrue();
            for (var name : rules.group(1).split(",", -1)) {
                colours.put(name.replace(".", ""), colour.group(1));
            }
        }
        return colours;
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String hex) {
        var full = hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex;
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double share = Integer.parseInt(full.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
