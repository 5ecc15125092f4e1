package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The NHS number is for clinicians of the parties; it is in no event, log, topic, error or file. */
class PatientStaysUnknownIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final Platform platform = new Platform();

    @AutoClose
    private final Endpoint endpoint = new Endpoint();

    @Test
    void nhsNumberIsWhereACliniciansReadsItAndNowhereElse() throws IOException {
        String service = platform.newService();
        Subscription webhook = Subscription.webhook(platform.as("partner-zr1"), endpoint, service);
        Referral referral = Referral.drafted(platform, service).step(Step.values());
        String number = referral.nhsNumber();
        Eventually.within(SOON, () -> assertThat(endpoint.arrivals()).hasSize(Step.values().length));
        String refusals = refused(service, number);

        assertThat(platform.asUser("drlee").get(referral.path()).expect(200).text())
                .contains(number);
        assertThat(refusals).doesNotContain(number);
        assertThat(endpoint.arrivals().toString()).doesNotContain(number).contains(referral.id());
        assertThat(webhook.feed().toString()).doesNotContain(number).contains(referral.id());
        assertThat(platform.as("partner-z90001")
                        .get(referral.path() + "/history")
                        .expect(200)
                        .text())
                .doesNotContain(number);
        // All that any process of the stack has written: databases, topics, logs, settings.
        Map<String, List<Path>> found = filesWith(List.of(referral.id(), number, spaced(number)));
        assertThat(found.get(referral.id()))
                .as("the search finds what is there, in a topic and in a database")
                .anyMatch(file -> file.toString().contains("/kafka/"))
                .anyMatch(file -> file.toString().contains("/postgres/"));
        assertThat(found.get(number)).isEmpty();
        assertThat(found.get(spaced(number))).isEmpty();
    }

    /** Requests that carry the number where it is wrong, or wrongly. */
    private String refused(String service, String number) {
        Api practice = platform.as("partner-z90001");
        String key = UUID.randomUUID().toString();
        var inText = Referral.draft("Z90001", service, Patient.nhsNumber())
                .put("clinicalSummary", "Patient " + spaced(number) + " fell.");
        var unknownField = Referral.draft("Z90001", service, number).put("note", number);
        var wrongDigit = Referral.draft("Z90001", service, number + "1");
        return practice.create(Referral.PATH, inText, key).expect(400).text()
                + practice.create(Referral.PATH, unknownField, key).expect(400).text()
                + practice.create(Referral.PATH, wrongDigit, key).expect(400).text()
                + practice.get(Referral.PATH + "?serviceId=" + number + "&state=" + number)
                        .expect(400)
                        .text();
    }

    private static String spaced(String number) {
        return number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);
    }

    private static Map<String, List<Path>> filesWith(List<String> texts) throws IOException {
        Map<String, List<Path>> found = new HashMap<>();
        texts.forEach(text -> found.put(text, new ArrayList<>()));
        Path programs = platform.stack().folder().resolve("apps");
        Files.walkFileTree(platform.stack().folder(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(programs) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !isOffsets(file)) {
                    String content = content(file);
                    found.forEach((text, files) -> {
                        if (content.contains(text)) {
                            files.add(file);
                        }
                    });
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    /** Kafka reserves ten megabytes for each of these and writes nothing but positions. */
    private static boolean isOffsets(Path file) {
        return file.toString().endsWith("index");
    }

    private static String content(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        }
    }
}
