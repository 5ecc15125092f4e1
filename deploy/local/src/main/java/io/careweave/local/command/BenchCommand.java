package io.careweave.local.command;

import io.careweave.local.process.Failure;
import io.careweave.local.server.SourceBuild;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures, and compares with the aims.")
public final class BenchCommand implements Callable<Integer> {
    private static final String MODULE = "deploy/benchmarks";

    @Parameters(paramLabel = "NAME", description = "Such as events or gateway.")
    private String name = "";

    @Option(names = "--json", description = "Figures as JSON, which a pipe gets anyway.")
    private boolean json;

    @Option(names = "--full", description = "Also what takes minutes: every chart of a country.")
    private boolean full;

    private final Context context;

    BenchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path target = context.root().resolve(MODULE).resolve("target");
        build(target);
        Path jar = jar(target)
                .orElseThrow(() -> new Failure(Failure.Kind.REFUSED, "the build made no benchmarks jar", ""));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dcareweave.root=" + context.root());
        command.add("-Dcareweave.servers=" + context.servers());
        command.addAll(List.of("-cp", jar + File.pathSeparator + target.resolve("lib") + File.separator + "*"));
        command.addAll(List.of("io.careweave.benchmarks.Main", name));
        if (full) {
            command.add("--full");
        }
        if (json || !context.terminal().isTerminal()) {
            command.add("--json");
        }
        return TestCommand.Foreground.run(command, context.root());
    }

    /** A figure is one of these sources, not of what was built from others. */
    private void build(Path target) {
        SourceBuild build = new SourceBuild(context.root(), context.home().resolve("build.log"));
        List<String> modules = new ArrayList<>(build.stale());
        if (build.isStale(jar(target).orElse(target.resolve("none")), List.of("deploy/local", MODULE))) {
            modules.add(MODULE);
        }
        if (!modules.isEmpty()) {
            context.terminal().warn("building " + String.join(", ", modules));
            build.run(modules);
        }
    }

    private static Optional<Path> jar(Path target) {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> String.valueOf(file.getFileName())
                            .matches("careweave-benchmarks-[0-9][^/]*(?<!-sources|-tests)\\.jar"))
                    .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + target, unreadable);
        }
    }
}
