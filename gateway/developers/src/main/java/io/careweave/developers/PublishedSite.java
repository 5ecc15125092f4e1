package io.careweave.developers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages as they are served. A path is looked up among those of the index and never becomes the name of a file. */
public final class PublishedSite {

    private static final String SITE = "/site/";

    private final Map<String, List<Page>> pages = new HashMap<>();

    /** One representation of what stands at a path. */
    public static final class Page {

        private final String mediaType;
        private final String tag;
        private final byte[] content;

        private Page(String mediaType, byte[] content) {
            this.mediaType = mediaType;
            this.tag = tagOf(content);
            this.content = content;
        }

        public String mediaType() {
            return mediaType;
        }

        /** A strong entity tag, which changes with the content alone. */
        public String tag() {
            return tag;
        }

        public byte[] content() {
            return content.clone();
        }

        /** @param tags of {@code If-None-Match}, compared weakly (RFC 9110 §13.1.2) */
        public boolean isAmong(@Nullable String tags) {
            return Optional.ofNullable(tags).stream()
                    .flatMap(list -> Stream.of(list.split(",", -1)))
                    .map(each -> each.strip().replaceFirst("^W/", ""))
                    .anyMatch(each -> each.equals(tag) || each.equals("*"));
        }
    }

    /** Reads what the build wrote. */
    public PublishedSite() {
        new String(read("index.tsv"), UTF_8)
                .lines()
                .map(line -> line.split("\t", -1))
                .forEach(entry -> pages.computeIfAbsent(entry[0], path -> new ArrayList<>())
                        .add(new Page(entry[1], read(entry[2]))));
    }

    private static byte[] read(String file) {
        try (InputStream content = PublishedSite.class.getResourceAsStream(SITE + file)) {
            if (content == null) {
                throw new IllegalStateException("the portal was built without its page " + file);
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tagOf(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    public boolean has(String path) {
        return pages.containsKey(path);
    }

    /** Whether what stands at a path depends on {@code Accept}. */
    public boolean isNegotiated(String path) {
        return pages.getOrDefault(path, List.of()).size() > 1;
    }

    /** The representation that is wanted most; of those wanted alike the last, which programs can read. */
    public Optional<Page> find(String path, @Nullable String accept) {
        Page best = null;
        for (Page page : pages.getOrDefault(path, List.of())) {
            if (best == null || wanted(accept, page.mediaType()) >= wanted(accept, best.mediaType())) {
                best = page;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How much a media type is wanted, 0 to 1 (RFC 9110 §12.5.1): the most specific range that fits decides. */
    private static double wanted(@Nullable String accept, String mediaType) {
        if (accept == null) {
            return 1;
        }
        String type = mediaType.replaceFirst(";.*", "");
        return Stream.of(type, type.replaceFirst("/.*", "/*"), "*/*")
                .flatMap(range -> Stream.of(accept.split(",", -1))
                        .map(each -> each.split(";", -1))
                        .filter(each -> each[0].strip().equalsIgnoreCase(range))
                        .limit(1))
                .findFirst()
                .map(PublishedSite::quality)
                .orElse(0.0);
    }

    private static double quality(String[] range) {
        return Stream.of(range)
                .map(String::strip)
                .filter(parameter -> parameter.matches("[qQ]=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)"))
                .map(parameter -> Double.valueOf(parameter.substring(2)))
                .findFirst()
                .orElse(1.0);
    }
}
