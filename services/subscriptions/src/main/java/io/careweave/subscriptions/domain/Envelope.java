package io.careweave.subscriptions.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * What is told of an event, still lacking its number. The numbered text is stored and sent byte for byte: what is signed is
 * never serialised twice.
 *
 * @param parts of a JSON text; between any two of them the number belongs
 */
public record Envelope(List<String> parts) {

    /** Bound of a delivered body, so that small receivers need no large buffers. */
    public static final int MAX_BYTES = 20 * 1024;

    private static final int NUMBER_BYTES = "9223372036854775807".length();

    public Envelope {
        parts = List.copyOf(parts);
    }

    /** @param open a JSON object without its closing brace, holding at least one member */
    public Envelope(String open) {
        this(List.of(open + ",\"subscriptionseq\":", "}"));
    }

    /** The body as one subscription receives it, its number in the signed bytes. */
    public String numbered(long number) {
        return String.join(String.valueOf(number), parts);
    }

    public boolean fits() {
        int bytes = parts.stream().mapToInt(part -> part.getBytes(UTF_8).length).sum();
        return bytes + (parts.size() - 1) * NUMBER_BYTES <= MAX_BYTES;
    }
}
