package io.careweave.benchmarks;

import io.careweave.local.client.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process holds, in mebibytes.
 *
 * @param heap     in use after a full collection, which was asked for
 * @param resident of all its memory
 */
record Memory(double heap, double resident) {
    private static final double MEBIBYTE = 1 << 20;
    private static final Pattern USED = Pattern.compile("total[^\\n]*, used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Memory of(Running running, String part) {
        long pid = running.parts().stream()
                .filter(one -> one.name().equals(part))
                .findFirst()
                .orElseThrow()
                .pid();
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
            String _ = jcmd(pid, "GC.run");
            return new Memory(sum(USED, jcmd(pid, "GC.heap_info")), sum(RESIDENT, status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%.0f MB of heap after collection, %.0f MB resident".formatted(heap, resident);
    }

    private static String jcmd(long pid, String command) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return Program.run(
                List.of(tool.toString(), Long.toString(pid), command),
                Map.of(),
                Path.of(System.getProperty("java.io.tmpdir")),
                PATIENCE);
    }

    private static double sum(Pattern kibibytes, String text) {
        Matcher found = kibibytes.matcher(text);
        long sum = 0;
        while (found.find()) {
            sum += Long.parseLong(found.group(1));
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing of " + kibibytes + " in " + text);
        }
        return sum * 1024 / MEBIBYTE;
    }

    /** What a part held, in the order given: before, then under load, and after. */
    static List<Figure> figures(String part, List<Memory> all) {
        double heap = all.stream().mapToDouble(Memory::heap).max().orElseThrow();
        double resident = all.stream().mapToDouble(Memory::resident).max().orElseThrow();
        return List.of(
                Figure.of(
                        part + ": heap after collection before", all.getFirst().heap(), "MB"),
                Figure.of(part + ": heap after collection at most", heap, "MB"),
                Figure.of(part + ": heap after collection after", all.getLast().heap(), "MB"),
                Figure.of(part + ": resident before", all.getFirst().resident(), "MB"),
                Figure.of(part + ": resident at most", resident, "MB"),
                Figure.of(part + ": resident after", all.getLast().resident(), "MB"));
    }
}
