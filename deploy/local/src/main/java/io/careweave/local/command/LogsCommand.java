package io.careweave.local.command;

import io.careweave.local.client.Running;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Logs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the end of the logs.")
public final class LogsCommand implements Runnable {
    private static final String ENDING = ".log";

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Such as referrals or kafka; otherwise all.")
    private @Nullable String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "How many lines of each (${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = "--trace",
            paramLabel = "ID",
            description = "Only the lines that name this trace or correlation id, of all parts, in order of time.")
    private @Nullable String trace;

    private final Context context;

    LogsCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        List<Path> files = files();
        if (trace != null) {
            join(files, trace);
            return;
        }
        for (Path file : files) {
            Logs.tail(file, lines).forEach(line -> print(files.size() > 1, file, line));
        }
        if (follow) {
            follow(files);
        }
    }

    private List<Path> files() {
        Path state = Running.last(context.home())
                .map(running -> Path.of(running.state()))
                .orElse(context.keptStates());
        Path folder = state.resolve("logs");
        if (!Files.isDirectory(folder)) {
            throw new Failure(Failure.Kind.REFUSED, "there are no logs yet", "./careweave up");
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            List<Path> chosen = name == null
                    ? files
                    : files.stream().filter(file -> title(file).equals(name)).toList();
            if (chosen.isEmpty()) {
                throw new Failure(
                        Failure.Kind.USAGE,
                        "no log \"" + name + "\"; there are "
                                + String.join(
                                        ", ",
                                        files.stream().map(LogsCommand::title).toList()),
                        "");
            }
            return chosen;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }

    /** Every line of ours begins with its time, so text order is order of time. */
    private void join(List<Path> files, String id) {
        List<Line> found = new ArrayList<>();
        for (Path file : files) {
            try (Stream<String> all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                all.filter(line -> line.contains(id)).forEach(line -> found.add(new Line(file, line)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + file, unreadable);
            }
        }
        found.sort(Comparator.comparing(Line::text));
        found.forEach(line -> print(true, line.file(), line.text()));
        if (found.isEmpty()) {
            throw new Failure(Failure.Kind.REFUSED, "no line names " + id, "./careweave logs");
        }
    }

    private record Line(Path file, String text) {}

    private void follow(List<Path> files) {
        List<Long> read = new ArrayList<>();
        files.forEach(file -> read.add(file.toFile().length()));
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(250, TimeUnit.MILLISECONDS)
                    && !context.terminal().failed()) {
                for (int i = 0; i < files.size(); i++) {
                    read.set(i, printFrom(files.get(i), read.get(i), files.size() > 1));
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whole lines only; a file that was begun anew is read from its start. */
    private long printFrom(Path file, long from, boolean several) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = log.length() < from ? 0 : from;
            byte[] fresh = new byte[(int) Math.min(log.length() - start, 1 << 20)];
            log.seek(start);
            log.readFully(fresh);
            int end = fresh.length;
            while (end > 0 && fresh[end - 1] != '\n') {
                end--;
            }
            new String(fresh, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> print(several, file, line));
            return start + end;
        } catch (IOException gone) {
            return 0;
        }
    }

    private void print(boolean several, Path file, String line) {
        String prefix = several ? context.terminal().style().faint("%-14s ".formatted(title(file))) : "";
        context.terminal().print(prefix + line);
    }

    private static String title(Path file) {
        String base = String.valueOf(file.getFileName());
        return base.substring(0, base.length() - ENDING.length());
    }
}
