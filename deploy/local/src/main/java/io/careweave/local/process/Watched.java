package io.careweave.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A child that is started, waited for, started again when it dies, and stopped. */
public final class Watched {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration STEADY = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 12;

    private final String name;
    private final Supplier<Launch> launch;
    private final BooleanSupplier answers;
    private final Duration deadline;
    private final Consumer<String> notices;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Process process;
    private volatile boolean ready;
    private volatile boolean held;
    private volatile long startMillis;
    private Duration pause = FIRST_PAUSE;

    /**
     * @param launch   asked before every start, so that a restart may prepare again
     * @param answers  whether the child does its work; asked often
     * @param deadline for becoming ready
     * @param notices  told of deaths and returns
     */
    public Watched(
            String name,
            Supplier<Launch> launch,
            BooleanSupplier answers,
            Duration deadline,
            Consumer<String> notices) {
        this.name = name;
        this.launch = launch;
        this.answers = answers;
        this.deadline = deadline;
        this.notices = notices;
    }

    public String name() {
        return name;
    }

    /** The running process, or -1. */
    public long pid() {
        Process current = process;
        return current != null && current.isAlive() ? current.pid() : -1;
    }

    public boolean ready() {
        return ready && pid() > 0;
    }

    /** Waits for readiness, as after a death. */
    public boolean awaitReady(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!ready()) {
            if (System.nanoTime() > end || stopped(POLL)) {
                return false;
            }
        }
        return true;
    }

    /** From the last start to readiness. */
    public long startMillis() {
        return startMillis;
    }

    /** Returns once it is ready; from then on it is kept alive. */
    public void start() {
        begin();
        Thread watch = new Thread(this::watch, "watch-" + name);
        watch.setDaemon(true);
        watch.start();
    }

    /** Asks it to end and waits; what has not ended after the grace time is killed. */
    public void stop(Duration grace) {
        stopping.countDown();
        Process current;
        synchronized (this) {
            current = process;
            ready = false;
        }
        if (current != null) {
            end(current, grace);
        }
    }

    /** As {@code kill -9}: the watch then starts it again. */
    public void kill9() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
        }
    }

    /** Stays away after the next death, until {@link #release}. */
    public void hold() {
        held = true;
    }

    public void release() {
        held = false;
    }

    private void begin() {
        long started = System.nanoTime();
        Process current;
        Launch child = launch.get();
        synchronized (this) {
            if (stopping.getCount() == 0) {
                throw new Failure(Failure.Kind.REFUSED, name + ": the stack is stopping", "");
            }
            try {
                current = child.start();
            } catch (IOException notStarted) {
                throw new Failure(
                        Failure.Kind.UNREACHABLE,
                        name + " cannot be started: " + notStarted.getMessage(),
                        "",
                        notStarted);
            }
            process = current;
        }
        try {
            awaitReady(current, child);
        } catch (Failure failed) {
            end(current, Duration.ofSeconds(2));
            throw failed;
        }
        startMillis = (System.nanoTime() - started) / 1_000_000;
        ready = true;
    }

    private void awaitReady(Process current, Launch child) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!answers.getAsBoolean()) {
            String state = !current.isAlive()
                    ? "ended with code " + current.exitValue()
                    : System.nanoTime() > end ? "not ready within " + deadline.toSeconds() + " s" : "";
            if (!state.isEmpty()) {
                String line = Logs.lastLine(child.log());
                throw new Failure(
                        Failure.Kind.UNREACHABLE, name + " " + state + ": " + line, "./careweave logs " + name);
            }
            if (stopped(POLL)) {
                throw new Failure(Failure.Kind.REFUSED, name + ": the stack is stopping", "");
            }
        }
    }

    private void watch() {
        try {
            while (true) {
                Process current = process;
                if (current == null) {
                    return;
                }
                long readyAt = System.nanoTime();
                int code = current.waitFor();
                ready = false;
                if (stopped(Duration.ZERO)) {
                    return;
                }
                notices.accept(name + " died (code " + code + "), starting it again");
                if (System.nanoTime() - readyAt > STEADY.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                while (held) {
                    if (stopped(POLL)) {
                        return;
                    }
                }
                if (!revive()) {
                    return;
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean revive() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (stopped(pause)) {
                return false;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            try {
                begin();
                notices.accept(name + " is back after " + startMillis + " ms");
                return true;
            } catch (Failure failed) {
                if (stopped(Duration.ZERO)) {
                    return false;
                }
                notices.accept(String.valueOf(failed.getMessage()));
            }
        }
        notices.accept(name + " stays down: it failed " + ATTEMPTS + " times in a row");
        return false;
    }

    private boolean stopped(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Closing its standard input is the signal to end: see {@link Launch}. */
    private static void end(Process current, Duration grace) {
        try {
            current.getOutputStream().close();
        } catch (IOException gone) {
            current.destroy();
        }
        try {
            if (!current.waitFor(grace)) {
                current.destroyForcibly();
                if (!current.waitFor(Duration.ofSeconds(10))) {
                    throw new Failure(Failure.Kind.PARTIAL, "pid " + current.pid() + " does not end", "");
                }
            }
        } catch (InterruptedException ending) {
            current.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
