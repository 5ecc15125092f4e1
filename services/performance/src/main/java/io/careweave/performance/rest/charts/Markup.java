package io.careweave.performance.rest.charts;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/** XML as it is written: text escaped, characters that XML 1.0 cannot hold replaced. */
final class Markup {

    private final StringBuilder out = new StringBuilder();

    /** A tag or text that is our own. */
    @CanIgnoreReturnValue
    Markup raw(String text) {
        out.append(text);
        return this;
    }

    /** Text of anybody, in an element or between double quotes. */
    @CanIgnoreReturnValue
    Markup text(String text) {
        text.codePoints().forEach(this::escape);
        return this;
    }

    /** Our own form, filled with numbers and safe words. */
    @CanIgnoreReturnValue
    @FormatMethod
    Markup form(String form, Object... parts) {
        return raw(String.format(Locale.ROOT, form, parts));
    }

    /** Numbers of a path. */
    @FormatMethod
    static String number(String form, Object... numbers) {
        return String.format(Locale.ROOT, form, numbers);
    }

    private void escape(int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
        }
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE)
                || c > 0xFFFF;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
