package io.careweave.local.command;

import io.careweave.local.client.Running;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Port;
import io.careweave.local.process.PortOwner;
import io.careweave.local.process.Ports;
import io.careweave.local.server.Installation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Says whether this machine can run the stack.")
public final class DoctorCommand implements Callable<Integer> {
    private static final int JAVA = 25;
    private static final long MEMORY_MB = 2_500;
    private static final long DISK_MB = 2_000;

    private final Context context;
    private final List<List<String>> findings = new ArrayList<>();
    private boolean ill;

    DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        int java = Runtime.version().feature();
        find("java", java >= JAVA, java + " in " + System.getProperty("java.home"), "install a JDK " + JAVA);
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        find("system", !system.startsWith("Windows"), system, "use Linux, macOS or WSL");
        memory();
        disk("checkout disk", context.root());
        disk("cache disk", Installation.userCache());
        boolean resolved = Files.exists(context.servers().resolve("keycloak.path"));
        find(
                "servers",
                resolved,
                resolved ? "downloaded" : "not downloaded",
                "./mvnw package -pl deploy/local/servers");
        ports();
        Terminal terminal = context.terminal();
        if (terminal.isTerminal()) {
            terminal.table(List.of("", "what", "found", "try"), findings);
        } else {
            terminal.json(Map.of(
                    "well",
                    !ill,
                    "findings",
                    findings.stream()
                            .map(row -> Map.of(
                                    "what", row.get(1), "well", row.get(0).equals("✓"), "found", row.get(2)))
                            .toList()));
        }
        return ill ? Failure.Kind.REFUSED.exitCode() : 0;
    }

    private void memory() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            long free = available().orElse(system.getFreeMemorySize() >> 20);
            find("memory", free >= MEMORY_MB, free + " MB available", "free " + MEMORY_MB + " MB");
        }
    }

    /** What could be had without swapping; plain "free" leaves the page cache out. */
    private static java.util.Optional<Long> available() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10);
        } catch (IOException elsewhere) {
            return java.util.Optional.empty();
        }
    }

    private void disk(String what, Path wanted) {
        Path folder = wanted;
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        try {
            long free = Files.getFileStore(folder).getUsableSpace() >> 20;
            find(what, free >= DISK_MB, free + " MB free on " + folder, "free " + DISK_MB + " MB");
        } catch (IOException unreadable) {
            find(what, false, "cannot look at " + folder, "");
        }
    }

    private void ports() {
        if (Running.find(context.home()).isPresent()) {
            find("ports", true, "the stack is up", "");
            return;
        }
        for (Port port : Ports.choose(Map.of()).busy()) {
            String owner = PortOwner.of(port.usual()).map(PortOwner::toString).orElse("another user's process");
            find("port " + port.usual(), false, "in use by " + owner, "up --port " + port.label() + "=0");
        }
    }

    private void find(String what, boolean well, String found, String advice) {
        ill |= !well;
        findings.add(List.of(well ? "✓" : "✗", what, found, well ? "" : advice));
    }
}
