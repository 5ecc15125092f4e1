package io.careweave.subscriptions.domain;

/** JSON written as text: what is signed is written once, and in one order. */
final class JsonText {

    private JsonText() {}

    /** A string literal (RFC 8259 §7). */
    static String quote(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** A member of an object, without comma. */
    static String member(String name, String value) {
        return quote(name) + ":" + quote(value);
    }
}
