package io.careweave.local.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the deployment data that is packaged with the launcher. */
public final class Data {
    public static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final ObjectMapper YAML =
            JsonMapper.builder(new YAMLFactory()).build();

    private Data() {}

    public static boolean exists(String resource) {
        return Data.class.getResource("/" + resource) != null;
    }

    public static JsonNode json(String resource) {
        return read(JSON, resource, JsonNode.class);
    }

    static String text(String resource) {
        try (InputStream content = Data.class.getResourceAsStream("/" + resource)) {
            if (content == null) {
                throw new IllegalStateException(resource + " is not packaged");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource + " cannot be read", unreadable);
        }
    }

    static <T> T yaml(String resource, Class<T> type) {
        return read(YAML, resource, type);
    }

    private static <T> T read(ObjectMapper mapper, String resource, Class<T> type) {
        try (InputStream content = Data.class.getResourceAsStream("/" + resource)) {
            if (content == null) {
                throw new IllegalStateException(resource + " is not packaged");
            }
            return mapper.readValue(content, type);
        } catch (IOException malformed) {
            throw new UncheckedIOException(resource + " cannot be read", malformed);
        }
    }
}
