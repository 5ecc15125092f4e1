package io.careweave.commons.edge;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The identifiers that join the log lines of one request: which values from outside are kept, and how new ones look. */
public final class Correlation {

    public static final String REQUEST_ID = "x-request-id";
    public static final String CORRELATION_ID = "x-correlation-id";
    public static final String TRACEPARENT = "traceparent";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
    // W3C Trace Context, version 00; neither id may be all zeros.
    private static final Pattern TRACE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Correlation() {}

    public static boolean isId(@Nullable String value) {
        return value != null && ID.matcher(value).matches();
    }

    public static boolean isTraceparent(@Nullable String value) {
        return value != null && TRACE.matcher(value).matches();
    }

    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /** A new trace, not sampled. */
    public static String newTraceparent() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        long span = Math.max(1, random.nextLong() & Long.MAX_VALUE);
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(span) + "-" + hex.toHexDigits(span) + "-00";
    }

    /** The trace id within a valid traceparent. */
    public static String traceId(String traceparent) {
        return traceparent.substring(3, 35);
    }
}
