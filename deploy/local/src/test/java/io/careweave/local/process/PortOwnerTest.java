package io.careweave.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PortOwnerTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";

    private final Path proc;

    PortOwnerTest(@TempDir Path proc) {
        this.proc = proc;
    }

    @Test
    void namesTheProcessThatHoldsTheListeningSocket() throws IOException {
        table("net/tcp", line("0100007F:1FF4", "0A", 4711));
        process(812, "java", 4711);
        assertThat(PortOwner.of(8180, proc)).contains(new PortOwner(812, "java"));
        assertThat(PortOwner.of(8180, proc).orElseThrow()).hasToString("pid 812 (java)");
    }

    @Test
    void looksAtTheSecondTableToo() throws IOException {
        table("net/tcp", "");
        table("net/tcp6", line("00000000000000000000000000000000:1FF4", "0A", 99));
        process(7, "postgres", 99);
        assertThat(PortOwner.of(8180, proc)).contains(new PortOwner(7, "postgres"));
    }

    @Test
    void takesNoConnectionFromThatPortForAListener() throws IOException {
        table("net/tcp", line("0100007F:1FF4", "01", 4711));
        process(812, "curl", 4711);
        assertThat(PortOwner.of(8180, proc)).isEmpty();
    }

    @Test
    void knowsNobodyWhereTheSocketBelongsToAnotherUser() throws IOException {
        table("net/tcp", line("0100007F:1FF4", "0A", 4711));
        Files.createDirectories(proc.resolve("812"));
        assertThat(PortOwner.of(8180, proc)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsThisProcessOnAPortItHolds() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.of(socket.getLocalPort()).orElseThrow().pid())
                    .isEqualTo(ProcessHandle.current().pid());
        }
    }

    private void table(String name, String lines) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve(name), HEAD + lines);
    }

    private static String line(String local, String state, int inode) {
        return "   0: " + local + " 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000  1000        0 "
                + inode + " 1 0000000000000000 100 0 0 10 0\n";
    }

    private void process(int pid, String name, int inode) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(pid + "/fd"));
        Files.writeString(proc.resolve(pid + "/comm"), name + "\n");
        Files.createSymbolicLink(folder.resolve("3"), Path.of("socket:[" + inode + "]"));
    }
}
