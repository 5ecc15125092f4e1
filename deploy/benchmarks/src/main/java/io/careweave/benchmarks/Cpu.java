package io.careweave.benchmarks;

import io.careweave.local.client.Running;
import io.careweave.local.plan.Data;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Processor time each part of the stack has used: what a busy machine does not change much. */
record Cpu(Map<String, Duration> used) {

    static Cpu now(Path stack) {
        try {
            Map<String, Duration> used = new TreeMap<>();
            Running running = Data.JSON.readValue(stack.resolve("run.json").toFile(), Running.class);
            running.parts().forEach(part -> used.put(part.name(), ofTree(part.pid())));
            return new Cpu(used);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL works in children. */
    static Duration ofTree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Milliseconds of each part for one of so many, since then. */
    Map<String, Double> since(Cpu before, long count) {
        Map<String, Double> each = new TreeMap<>();
        used.forEach((part, now) -> each.put(
                part, now.minus(before.used().getOrDefault(part, Duration.ZERO)).toNanos() / 1e6 / count));
        return each;
    }
}
