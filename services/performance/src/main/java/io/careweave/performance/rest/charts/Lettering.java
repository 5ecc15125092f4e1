package io.careweave.performance.rest.charts;

import java.util.ArrayList;
import java.util.List;

/** How wide text is, without a font at hand: rather too wide than too narrow, so that nothing overlaps or is cut off. */
final class Lettering {

    private static final String NARROW = " .,:;'|!()[]iIjlftr-·1";
    private static final String WIDE = "mwMW%@—…";
    /** From here on letters may be as wide as they are high, as those of Chinese are. */
    private static final int IDEOGRAPHS = 0x1100;

    private Lettering() {}

    /** @param size of the font, in the unit of the answer */
    static double width(String text, double size) {
        return text.codePoints().mapToDouble(Lettering::share).sum() * size;
    }

    private static double share(int letter) {
        if (letter >= IDEOGRAPHS && !(letter >= 0x2000 && letter < 0x2100)) {
            return 1.05;
        }
        if (NARROW.indexOf(letter) >= 0) {
            return letter == '1' || letter == '-' ? 0.58 : 0.4;
        }
        if (WIDE.indexOf(letter) >= 0) {
            return 0.97;
        }
        return Character.isUpperCase(letter) ? 0.74 : 0.6;
    }

    /** Lines of at most so wide; a word that is wider is broken, never within a character. */
    static List<String> wrap(String text, double width, double size) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+", -1)) {
            var rest = word;
            while (width(line + (line.isEmpty() ? "" : " ") + rest, size) > width) {
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    int cut = fitting(rest, width, size);
                    if (cut >= rest.length()) {
                        break;
                    }
                    lines.add(rest.substring(0, cut));
                    rest = rest.substring(cut);
                }
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** How much of a word fits, at least one character. */
    private static int fitting(String word, double width, double size) {
        int cut = word.offsetByCodePoints(0, 1);
        while (cut < word.length() && width(word.substring(0, word.offsetByCodePoints(cut, 1)), size) <= width) {
            cut = word.offsetByCodePoints(cut, 1);
        }
        return cut;
    }

    /** At most so many letters; what is left out shows. */
    static String cut(String text, int letters) {
        return text.codePointCount(0, text.length()) <= letters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, letters - 1)).strip() + "…";
    }
}
