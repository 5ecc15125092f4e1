package io.careweave.acceptance;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a steady load met with while something was broken. */
record Outcome(List<SteadyLoad.Sample> samples) {

    Outcome of(String route) {
        return new Outcome(
                samples.stream().filter(one -> one.route().equals(route)).toList());
    }

    /** Those due in a span of {@link System#nanoTime}. */
    Outcome between(long from, long to) {
        return new Outcome(samples.stream()
                .filter(one -> one.atNanos() >= from && one.atNanos() < to)
                .toList());
    }

    List<SteadyLoad.Sample> failures() {
        return samples.stream().filter(SteadyLoad.Sample::failed).toList();
    }

    double failedShare() {
        return samples.isEmpty() ? 0 : (double) failures().size() / samples.size();
    }

    /** From a moment to the end of the last failure after it; 0 if nothing failed. */
    double secondsUntilWellAfter(long nanos) {
        return failures().stream()
                .filter(one -> one.endNanos() > nanos)
                .mapToDouble(one -> (one.endNanos() - nanos) / 1e9)
                .max()
                .orElse(0);
    }

    Map<Integer, Long> statuses() {
        return samples.stream()
                .collect(Collectors.groupingBy(SteadyLoad.Sample::status, TreeMap::new, Collectors.counting()));
    }

    /** Why no answer came, and how often. */
    Map<String, Long> errors() {
        return samples.stream()
                .filter(one -> one.status() == 0)
                .collect(Collectors.groupingBy(SteadyLoad.Sample::error, TreeMap::new, Collectors.counting()));
    }

    /** Milliseconds within which this share was answered. */
    double percentile(double share) {
        List<Long> sorted = samples.stream()
                .map(SteadyLoad.Sample::tookNanos)
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.isEmpty()
                ? 0
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size()))) / 1e6;
    }

    /** One line for a report. */
    String told() {
        Function<Double, String> millis = share -> "%.0f".formatted(percentile(share));
        return "%d requests, answers %s (0: none), failed %.2f %%, p50 %s p95 %s p99 %s ms"
                .formatted(
                        samples.size(),
                        statuses(),
                        100 * failedShare(),
                        millis.apply(0.5),
                        millis.apply(0.95),
                        millis.apply(0.99));
    }
}
