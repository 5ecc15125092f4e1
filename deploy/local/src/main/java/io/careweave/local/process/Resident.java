package io.careweave.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory from /proc (see proc_pid_status(5)). */
public final class Resident {
    private Resident() {}

    /** Of a process, and what its children hold for themselves; 0 where the system does not tell. */
    public static long megabytes(long pid) {
        long children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(child -> kilobytes(child.pid(), "RssAnon:"))
                .sum();
        return (kilobytes(pid, "VmRSS:") + children) / 1024;
    }

    private static long kilobytes(long pid, String field) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", "" + pid, "status"), StandardCharsets.UTF_8)) {
                if (line.startsWith(field)) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException gone) {
            return 0;
        }
        return 0;
    }
}
