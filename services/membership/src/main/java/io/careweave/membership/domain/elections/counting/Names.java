package io.careweave.membership.domain.elections.counting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names as files write them: bare, in quotes, in quotes with a party in quotes behind, and any of these once more in the
 * quotes of a table ({@code """Ann Ash"" ""Party"""}); or as {@code # ALTERNATIVE NAME 1: Ann Ash}.
 */
final class Names {
    private static final int LONGEST = 200;
    private static final Pattern ALTERNATIVE = Pattern.compile("#\\s*ALTERNATIVE NAME \\d+:(.*)", Pattern.DOTALL);

    private Names() {}

    /** Whether a line says nothing: it is blank, or a comment that is no name. */
    static boolean silent(String line) {
        String text = line.strip();
        return text.isEmpty()
                || (text.startsWith("#") && !ALTERNATIVE.matcher(text).matches());
    }

    /**
     * Without characters that nobody sees, which could make two names look alike.
     *
     * @throws BrokenFile where a quote is not closed
     */
    static String read(String line, Lines lines) {
        StringBuilder visible = new StringBuilder();
        line.codePoints().filter(Names::visible).forEach(visible::appendCodePoint);
        String text = visible.toString().strip();
        Matcher alternative = ALTERNATIVE.matcher(text);
        String name = unquoted(alternative.matches() ? alternative.group(1).strip() : text, lines)
                .strip();
        if (name.length() > LONGEST) {
            throw lines.broken("a name is longer than " + LONGEST + " characters");
        }
        return name;
    }

    private static String unquoted(String text, Lines lines) {
        if (!text.startsWith("\"")) {
            return text;
        }
        StringBuilder quoted = new StringBuilder();
        int at = 1;
        while (at < text.length() && (text.charAt(at) != '"' || text.startsWith("\"\"", at))) {
            at += text.charAt(at) == '"' ? 1 : 0;
            quoted.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw lines.broken("a quote is not closed");
        }
        String behind = text.substring(at + 1).strip();
        if (!behind.isEmpty() && !behind.startsWith("\"") && !behind.startsWith("#")) {
            return text;
        }
        String name = quoted.toString().strip();
        return name.startsWith("\"") ? unquoted(name, lines) : name;
    }

    private static boolean visible(int character) {
        int type = Character.getType(character);
        return character == '\t'
                || (type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE);
    }
}
