package io.careweave.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Adds up what surefire and failsafe wrote under the modules' target folders. */
final class TestReports {
    private static final Set<String> REPORTS = Set.of("surefire-reports", "failsafe-reports");
    private static final Set<String> SKIPPED_FOLDERS = Set.of(".git", ".careweave", "src", "classes", "node_modules");

    private TestReports() {}

    /** @param failures class and method of each test that failed */
    record Totals(int tests, int skipped, List<String> failures) {}

    /** Only files written since {@code millis}: older ones tell of another run. */
    static Totals since(Path root, long millis) {
        List<Path> reports = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return SKIPPED_FOLDERS.contains(String.valueOf(folder.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path folder = file.getParent();
                    if (folder != null
                            && REPORTS.contains(String.valueOf(folder.getFileName()))
                            && String.valueOf(file.getFileName()).matches("TEST-.*\\.xml")
                            && attributes.lastModifiedTime().toMillis() >= millis) {
                        reports.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look for test reports", unreadable);
        }
        return add(reports);
    }

    private static Totals add(List<Path> reports) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        int tests = 0;
        int skipped = 0;
        List<String> failures = new ArrayList<>();
        for (Path report : reports) {
            String test = "";
            try (var content = Files.newInputStream(report)) {
                XMLStreamReader reader = factory.createXMLStreamReader(content);
                while (reader.hasNext()) {
                    if (reader.next() != XMLStreamReader.START_ELEMENT) {
                        continue;
                    }
                    switch (reader.getLocalName()) {
                        case "testcase" -> {
                            tests++;
                            test = reader.getAttributeValue(null, "classname") + "."
                                    + reader.getAttributeValue(null, "name");
                        }
                        case "skipped" -> skipped++;
                        case "failure", "error" -> failures.add(test);
                        default -> {
                            // texts and properties
                        }
                    }
                }
            } catch (IOException | XMLStreamException malformed) {
                failures.add("unreadable report " + report);
            }
        }
        return new Totals(tests, skipped, failures);
    }
}
