package io.careweave.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service needs around it: its own fresh database, the shared broker, an issuer of tokens, secrets.
 *
 * <p>Arguments: {@code service}; {@code topics} to create, comma separated as for {@link Topics#create}; {@code
 * without} a comma separated choice of {@code postgres} and {@code kafka}. Use the same everywhere in a module:
 * another set would start the application once more.
 */
public class Stack implements QuarkusTestResourceLifecycleManager {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static @Nullable Database database;

    private String service = "";
    private List<String> topics = List.of();
    private List<String> without = List.of();

    /** The database of the running service, for tests that look behind it. */
    public static Database database() {
        Database current = database;
        if (current == null) {
            throw new IllegalStateException("no service with a database was started");
        }
        return current;
    }

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", "");
        topics = list(arguments.getOrDefault("topics", ""));
        without = list(arguments.getOrDefault("without", ""));
        if (service.isEmpty()) {
            throw new IllegalArgumentException("@ResourceArg(name = \"service\", …) is missing");
        }
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        settings.put("careweave.service", service);
        settings.put("careweave.network", "ridgeway");
        settings.put("careweave.topic-prefix", Topics.prefix());
        settings.put("careweave.oidc.issuer", Tokens.issuer());
        settings.put("careweave.keys.fields", key());
        settings.put("careweave.keys.pseudonyms", key());
        settings.put("careweave.keys.envelopes", key());
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        settings.put("quarkus.management.port", "0");
        if (!without.contains("postgres")) {
            settings.putAll(databaseSettings());
        }
        if (!without.contains("kafka")) {
            settings.put("kafka.bootstrap.servers", Servers.kafka());
            Topics.create(topics.toArray(String[]::new));
        }
        return settings;
    }

    /** The servers live on for the other modules of the run, and a database for whoever wants to look. */
    @Override
    public void stop() {}

    private Map<String, String> databaseSettings() {
        Database fresh = Database.create(service);
        database = fresh;
        return Map.of(
                "careweave.database.host", fresh.server().host(),
                "careweave.database.port", String.valueOf(fresh.server().port()),
                "careweave.database.name", fresh.name(),
                "careweave.database.owner-password", fresh.password(),
                "careweave.database.app-password", fresh.password());
    }

    private static String key() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return "k1:" + Base64.getEncoder().encodeToString(key);
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
