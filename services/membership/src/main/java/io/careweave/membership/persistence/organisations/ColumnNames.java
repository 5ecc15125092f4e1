package io.careweave.membership.persistence.organisations;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What columns of published files have been called over the years: {@code list-columns.properties}. */
@ApplicationScoped
public class ColumnNames {

    private final Map<String, List<String>> lists = read("/list-columns.properties");

    /** By what a column holds, the latest name first. */
    public Map<String, List<String>> ofLists() {
        return lists;
    }

    private static Map<String, List<String>> read(String resource) {
        var dated = new Properties();
        try (var file = Objects.requireNonNull(ColumnNames.class.getResourceAsStream(resource), resource)) {
            dated.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        Map<String, List<String>> names = new HashMap<>();
        dated.stringPropertyNames().stream()
                .sorted(Comparator.reverseOrder())
                .forEach(key -> names.merge(
                        key.substring(0, key.indexOf('.')), List.of(dated.getProperty(key)), ColumnNames::joined));
        return Map.copyOf(names);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
