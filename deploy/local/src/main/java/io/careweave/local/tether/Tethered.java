package io.careweave.local.tether;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Runs another main class and ends with the launcher: its standard input is a pipe that only the launcher holds open,
 * so even a killed launcher leaves nothing behind.
 */
public final class Tethered {
    private static final int GRACE_MILLIS = 8_000;
    private static final int ORPHANED = 143;

    private Tethered() {}

    public static void main(String[] args) throws Throwable {
        start("tether", Tethered::endWithLauncher);
        String[] rest = new String[args.length - 1];
        System.arraycopy(args, 1, rest, 0, rest.length);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    private static void endWithLauncher() {
        try {
            while (System.in.read() >= 0) {
                // whatever is written is not for us; only the end counts
            }
        } catch (IOException broken) {
            end();
        }
        end();
    }

    private static void end() {
        start("last-resort", Tethered::haltLater);
        System.exit(ORPHANED);
    }

    /** A server whose own shutdown hangs is cut off: an orphan would hold its ports. */
    private static void haltLater() {
        long end = System.nanoTime() + GRACE_MILLIS * 1_000_000L;
        while (System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
