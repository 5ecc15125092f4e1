package io.careweave.local.tether;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TetheredTest {
    /** Stands for a server: would live on for an hour. */
    public static final class Server {
        private Server() {}

        public static void main(String[] args) throws InterruptedException {
            PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> out.println("stopped in order")));
            out.println("up with " + String.join(",", args));
            Thread.currentThread().join(Duration.ofHours(1));
        }
    }

    @Test
    void runsTheMainClassAndEndsInOrderWhenItsInputDoes() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tethered.class.getName(),
                        Server.class.getName(),
                        "one",
                        "two")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("up with one,two");
            assertThat(child.isAlive()).isTrue();
            child.getOutputStream().close();
            assertThat(output.readLine()).isEqualTo("stopped in order");
            assertThat(child.waitFor(Duration.ofSeconds(10))).isTrue();
            assertThat(child.exitValue()).isEqualTo(143);
        } finally {
            child.destroyForcibly();
        }
    }
}
