package io.careweave.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the end of log files. */
public final class Logs {
    private static final int TAIL_BYTES = 64 * 1024;
    /** As PostgreSQL, Quarkus and the broker begin their lines. */
    private static final Pattern PREFIX =
            Pattern.compile("^[-0-9:., ]{8,}(UTC )?(\\[[^]]*] ?|\\([^)]*\\) ?|[A-Z]{3,7}:? +)*");

    private Logs() {}

    /** The last line that says anything, or a word that there is none. */
    public static String lastLine(Path log) {
        List<String> lines = tail(log, 1);
        return lines.isEmpty() ? "(no output)" : lines.getLast();
    }

    /** What a log says that was written to since then, without time, level and place; empty if it was not. */
    static String lastSince(Path log, Instant begun) {
        try {
            boolean fresh = Files.exists(log)
                    && !Files.getLastModifiedTime(log).toInstant().isBefore(begun);
            return fresh ? PREFIX.matcher(lastLine(log)).replaceFirst("") : "";
        } catch (IOException gone) {
            return "";
        }
    }

    /** Up to {@code count} last non-blank lines. */
    public static List<String> tail(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException absent) {
            return List.of();
        }
    }
}
