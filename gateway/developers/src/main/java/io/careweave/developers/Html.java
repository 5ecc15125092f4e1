package io.careweave.developers;

import java.util.Set;
import java.util.stream.Stream;

/**
 * A piece of a page. Text is escaped as it enters and elements close as they open, so that every page is well-formed and
 * no contract can bring markup of its own.
 */
final class Html {

    private static final Set<String> VOID = Set.of("meta", "link", "br", "hr");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** An attribute of an element. */
    record Attribute(String name, String value) {}

    static Attribute attribute(String name, String value) {
        return new Attribute(name, value);
    }

    /** @param parts attributes first, then text, pieces, or streams of pieces */
    static Html element(String name, Object... parts) {
        StringBuilder attributes = new StringBuilder();
        StringBuilder content = new StringBuilder();
        for (Object part : parts) {
            if (part instanceof Attribute attribute) {
                attributes
                        .append(' ')
                        .append(attribute.name())
                        .append("=\"")
                        .append(escape(attribute.value()))
                        .append('"');
            } else {
                append(content, part);
            }
        }
        String open = "<" + name + attributes;
        return new Html(VOID.contains(name) ? open + "/>" : open + ">" + content + "</" + name + ">");
    }

    static Html join(Stream<Html> pieces) {
        StringBuilder all = new StringBuilder();
        pieces.forEach(piece -> all.append(piece.markup).append('\n'));
        return new Html(all.toString());
    }

    static Html nothing() {
        return new Html("");
    }

    /** A fragment of our own, from a file beside the code. It is parsed with every page that holds it. */
    static Html fragment(String markup) {
        return new Html(markup);
    }

    static Html code(String text) {
        return element("code", text);
    }

    /** Code or data as written, which a keyboard can scroll. */
    static Html block(String text) {
        return element("pre", attribute("tabindex", "0"), code(text));
    }

    static Html link(String href, Object content) {
        return element("a", attribute("href", href), content);
    }

    private static void append(StringBuilder content, Object part) {
        switch (part) {
            case Html piece -> content.append(piece.markup);
            case String text -> content.append(escape(text));
            case Stream<?> pieces -> pieces.forEach(piece -> append(content, piece));
            default -> throw new IllegalArgumentException("neither text nor a piece: " + part.getClass());
        }
    }

    /** Characters that no version of XML can hold are dropped. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.appendCodePoint(point);
                default -> {
                    boolean writable = (point >= 0x20 && !(point >= 0xD800 && point <= 0xDFFF) && point < 0xFFFE)
                            || point >= 0x10000;
                    if (writable) {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return markup;
    }
}
