package io.careweave.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the end of log files. */
public final class Logs {
    private static final int TAIL_BYTES = 64 * 1024;

    private Logs() {}

    /** The last line that says anything, or a word that there is none. */
    public static String lastLine(Path log) {
        List<String> lines = tail(log, 1);
        return lines.isEmpty() ? "(no output)" : lines.getLast();
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
