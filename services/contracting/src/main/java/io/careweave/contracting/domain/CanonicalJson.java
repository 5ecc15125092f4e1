package io.careweave.contracting.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON (RFC 8785), for what is hashed or compared to the byte: members by name, no white space, one way to write a
 * string. Numbers are whole; decimals are written as strings, so that no reader's floating point comes near them.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** @param value a map, a collection, a string, a whole number or a boolean, and of these whatever is within */
    public static String text(Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** SHA-256 of a text's UTF-8, in hexadecimal: what {@code sha256sum} says of it. */
    public static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    /** Pairs of name and value; absent values are left out. */
    public static Map<String, Object> members(@Nullable Object... pairs) {
        var members = new TreeMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] instanceof String name && pairs[i + 1] != null) {
                members.put(name, pairs[i + 1]);
            }
        }
        return members;
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case Map<?, ?> members -> {
                var separator = "{";
                for (var member : members.entrySet()) {
                    out.append(separator);
                    string(String.valueOf(member.getKey()), out);
                    out.append(':');
                    write(member.getValue(), out);
                    separator = ",";
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case Collection<?> items -> {
                var separator = "[";
                for (var item : items) {
                    out.append(separator);
                    write(item, out);
                    separator = ",";
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case String string -> string(string, out);
            case Long _, Integer _, Boolean _ -> out.append(value);
            default -> throw new IllegalArgumentException("no JSON of " + value.getClass());
        }
    }

    private static void string(String string, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
