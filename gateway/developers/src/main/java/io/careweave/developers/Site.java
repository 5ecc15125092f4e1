package io.careweave.developers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every file of the portal by the path it is served at, and the index from which alone it is served. */
final class Site {

    static final String HTML = "text/html; charset=utf-8";
    static final String JSON = "application/json";

    /** @param mediaType as served; several at one path are told apart by Accept */
    record Page(String path, String mediaType, String content) {

        /** Where it lies below the site, a name that any file system takes. */
        String file() {
            String ending = mediaType.equals(HTML) ? ".html" : mediaType.equals(JSON) ? ".json" : "";
            String name = path.substring(1);
            return name.endsWith(ending) ? name : name + ending;
        }
    }

    private final Map<String, Page> pages = new LinkedHashMap<>();

    void add(Page page) {
        if (!page.path().matches("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")) {
            throw new IllegalArgumentException("a path that cannot be asked for: " + page.path());
        }
        if (pages.put(page.file(), page) != null) {
            throw new IllegalArgumentException("two pages at " + page.path());
        }
    }

    List<Page> pages() {
        return List.copyOf(pages.values());
    }

    /** Writes the files, and {@code index.tsv} with a line of path, media type and file for each. */
    void write(Path folder) throws IOException {
        List<String> index = new ArrayList<>();
        for (Page page : pages.values()) {
            Path file = folder.resolve(page.file());
            Files.createDirectories(folder.resolve(page.file().replaceAll("/?[^/]+$", "")));
            Files.writeString(file, page.content(), UTF_8);
            index.add(String.join("\t", page.path(), page.mediaType(), page.file()));
        }
        Files.write(folder.resolve("index.tsv"), index, UTF_8);
    }
}
