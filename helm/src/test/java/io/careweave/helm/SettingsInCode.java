package io.careweave.helm;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings that the programs read, found in their sources: injected properties, mapped interfaces, and what their
 * property files define. A part of a name that callers choose is {@code *}.
 */
final class SettingsInCode {
    private static final Pattern INJECTED =
            Pattern.compile("@ConfigProperty\\(\\s*name = \"(careweave\\.[a-z.-]+)\"(, defaultValue|\\) Optional<)?");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"(careweave[a-z.-]*)\"\\)");
    private static final Pattern METHOD = Pattern.compile(
            "(?m)^    (?:(Optional(?:Int|Long)?)(?:<(\\S+)>)?|Map<String, ([\\w<>]+)>|([\\w<>]+)) (\\w+)\\(\\);");
    private static final Pattern NESTED = Pattern.compile("(?s)\\n    interface (\\w+) \\{\\n(.*?)\\n    }");

    private SettingsInCode() {}

    static List<Path> programs() {
        return Stream.of(
                        "services/commons-web",
                        "services/commons",
                        "services/membership",
                        "services/budgets",
                        "services/contracting",
                        "services/performance",
                        "services/referrals",
                        "services/subscriptions",
                        "gateway")
                .map(Chart.ROOT::resolve)
                .toList();
    }

    /** All names, {@code *} where the caller names a part. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Path source : sources()) {
            String text = read(source);
            INJECTED.matcher(text).results().forEach(found -> names.add(found.group(1)));
            Matcher mapping = MAPPING.matcher(text);
            if (mapping.find()) {
                mapped(mapping.group(1), text, names);
            }
        }
        defined().stringPropertyNames().stream()
                .filter(name ->
                        name.startsWith("careweave.") && names.stream().noneMatch(known -> matches(known, name)))
                .forEach(names::add);
        references().forEach(names::add);
        return names;
    }

    /** Injected ones without any default: a program does not start without them. */
    static Set<String> required(List<Path> of) {
        Set<String> required = new TreeSet<>();
        for (Path source : sources()) {
            if (of.stream().anyMatch(source::startsWith)) {
                INJECTED.matcher(read(source))
                        .results()
                        .filter(found -> found.group(2) == null)
                        .forEach(found -> required.add(found.group(1)));
            }
        }
        required.removeAll(defined().stringPropertyNames());
        return required;
    }

    static boolean matches(String known, String name) {
        return name.matches(Pattern.quote(known).replace("*", "\\E[^.]+\\Q"));
    }

    private static void mapped(String prefix, String text, Set<String> names) {
        String outer = NESTED.matcher(text).replaceAll("");
        METHOD.matcher(outer).results().forEach(method -> {
            String name = prefix + "." + kebab(method.group(5));
            String type = method.group(4) != null ? method.group(4) : "";
            boolean map = method.group(3) != null;
            String nested = map ? method.group(3) : type;
            Matcher inside = Pattern.compile("(?s)\\n    interface " + Pattern.quote(nested) + " \\{\\n(.*?)\\n    }")
                    .matcher(text);
            String base = map ? name + ".*" : name;
            if (inside.find()) {
                METHOD.matcher(inside.group(1).replaceAll("(?m)^    ", ""))
                        .results()
                        .forEach(member -> names.add(base + "." + kebab(member.group(5))));
            } else {
                names.add(base);
            }
        });
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Names that property files refer to, such as those of passwords. */
    private static Set<String> references() {
        Set<String> found = new TreeSet<>();
        defined().forEach((name, value) -> Pattern.compile("\\$\\{(careweave\\.[a-z.-]+)}")
                .matcher(value.toString())
                .results()
                .forEach(reference -> found.add(reference.group(1))));
        return found;
    }

    private static Properties defined() {
        Properties all = new Properties();
        for (Path program : programs()) {
            for (String file : List.of("application.properties", "META-INF/microprofile-config.properties")) {
                Path path = program.resolve("src/main/resources").resolve(file);
                if (Files.exists(path)) {
                    try {
                        all.load(new StringReader(read(path)));
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                }
            }
        }
        return all;
    }

    private static List<Path> sources() {
        return programs().stream()
                .flatMap(program -> {
                    try (Stream<Path> files = Files.walk(program.resolve("src/main/java"))) {
                        return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                })
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
