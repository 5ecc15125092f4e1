package io.careweave.local.process;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells what is being done: on a terminal one line that moves, elsewhere one line for each step that is over. */
public final class Progress {
    private static final int WIDTH = 100;

    private final PrintWriter out;
    private final boolean moving;
    private final Style style;

    /** @param moving whether lines may be written over, as on a terminal */
    public Progress(PrintWriter out, boolean moving, Style style) {
        this.out = out;
        this.moving = moving;
        this.style = style;
    }

    /** Says nothing: for tests. */
    public static Progress silent() {
        return new Progress(new PrintWriter(java.io.Writer.nullWriter()), false, Style.PLAIN);
    }

    /** Runs one step, and shows its time or its failure. Meanwhile the last line of {@code log} is shown. */
    public void step(String what, @Nullable Path log, Runnable work) {
        long started = System.nanoTime();
        Instant begun = Instant.now();
        CountDownLatch over = new CountDownLatch(1);
        Thread ticker = moving ? Thread.ofVirtual().start(() -> tick(what, log, started, begun, over)) : null;
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            over.countDown();
            join(ticker);
            String mark = done ? style.good("✓") : style.bad("✗");
            say("  %s %-14s %6.1f s".formatted(mark, what, seconds(started)));
        }
    }

    public synchronized void say(String line) {
        out.println(moving ? "\r\u001b[2K" + line : line);
        out.flush();
    }

    private void tick(String what, @Nullable Path log, long started, Instant begun, CountDownLatch over) {
        try {
            while (!over.await(200, TimeUnit.MILLISECONDS)) {
                String line = log == null ? "" : Logs.lastSince(log, begun);
                String text = "  … %-14s %6.1f s  %s".formatted(what, seconds(started), line);
                synchronized (this) {
                    out.print("\r\u001b[2K" + text.substring(0, Math.min(WIDTH, text.length())));
                    out.flush();
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(@Nullable Thread ticker) {
        try {
            if (ticker != null) {
                ticker.join();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
