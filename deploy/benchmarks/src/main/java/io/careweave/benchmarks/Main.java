package io.careweave.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.careweave.local.process.Failure;
import io.careweave.local.process.Progress;
import io.careweave.local.process.Style;
import io.careweave.local.server.JavaService;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** {@code careweave bench NAME [--json] [--full]}: figures to standard output, progress to standard error. */
public final class Main {
    private static final List<String> NAMES = List.of(
            "catch-up", "contracting", "events", "gateway", "ledger", "membership", "performance", "subscriptions");

    /** As the images run it. */
    private static final String BOTH_COMPILERS = "-XX:TieredStopAtLevel=4";

    /** As the Helm chart does: half of 640 MiB, of which Java gives new objects a third. */
    private static final String AS_THE_CHART = BOTH_COMPILERS + " -Xmx320m -Xmn106m";

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        List<String> arguments = List.of(args);
        if (arguments.isEmpty()
                || !NAMES.contains(arguments.getFirst())
                || !List.of("--json", "--full").containsAll(arguments.subList(1, arguments.size()))) {
            err.println("careweave bench NAME [--json] [--full], where NAME is one of " + String.join(", ", NAMES));
            Runtime.getRuntime().exit(Failure.Kind.USAGE.exitCode());
        }
        try {
            Result result =
                    run(arguments.getFirst(), arguments.contains("--full"), new Progress(err, false, Style.PLAIN));
            out.print(arguments.contains("--json") ? result.json() + "\n" : result.table());
            out.flush();
        } catch (Failure failure) {
            err.println("✗ " + failure.getMessage());
            Runtime.getRuntime().exit(failure.kind().exitCode());
        }
    }

    private static Result run(String name, boolean full, Progress progress)
            throws IOException, InterruptedException, SQLException {
        List<Figure> counted =
                switch (name) {
                    case "membership" -> new CountingBench(progress).run();
                    case "performance" -> ChartBench.run(full);
                    default -> List.of();
                };
        if (List.of("contracting", "ledger", "performance", "subscriptions").contains(name)
                && System.getProperty(JavaService.MORE_FLAGS) == null) {
            System.setProperty(JavaService.MORE_FLAGS, name.equals("performance") ? AS_THE_CHART : BOTH_COMPILERS);
        }
        try (Rig rig = Rig.start(progress)) {
            List<Figure> figures =
                    switch (name) {
                        case "membership" ->
                            joined(counted, joined(new AuthorityBench(rig).run(), new RegisterBench(rig).run()));
                        case "catch-up" -> new CatchUpBench(rig).run();
                        case "contracting" -> new ContractingBench(rig).run();
                        case "events" -> new EventsBench(rig).run();
                        case "ledger" -> new LedgerBench(rig).run();
                        case "performance" -> joined(counted, new PerformanceBench(rig).run());
                        case "gateway" -> new GatewayBench(rig).run();
                        default -> new SubscriptionsBench(rig).run();
                    };
            return new Result(name, machine(), figures);
        }
    }

    private static List<Figure> joined(List<Figure> some, List<Figure> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static String machine() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long gigabytes = Math.round(system.getTotalMemorySize() / (double) (1L << 30));
        return system.getAvailableProcessors() + " cores, " + gigabytes + " GB";
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
