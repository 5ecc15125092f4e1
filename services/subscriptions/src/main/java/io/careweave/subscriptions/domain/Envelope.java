package io.careweave.subscriptions.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A structured CloudEvent (CloudEvents JSON format 1.0) that still lacks its number. The numbered text is stored and sent
 * byte for byte: what is signed is never serialised twice.
 *
 * @param open the JSON object without its closing brace, holding at least one member
 */
public record Envelope(String open) {

    /** Bound of a delivered body, so that small receivers need no large buffers. */
    public static final int MAX_BYTES = 20 * 1024;

    private static final int NUMBER_BYTES = ",\"subscriptionseq\":9223372036854775807}".length();

    /** The body as one subscription receives it, its number in the signed bytes. */
    public String numbered(long number) {
        return open + ",\"subscriptionseq\":" + number + "}";
    }

    public boolean fits() {
        return open.getBytes(UTF_8).length + NUMBER_BYTES <= MAX_BYTES;
    }
}
