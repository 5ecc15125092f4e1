package io.careweave.commons.readiness;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What production settings must be: remote, encrypted, and with secrets that nobody could guess. */
final class ProductionRules {

    private static final int MIN_PASSWORD = 16;

    private final Function<String, Optional<String>> settings;
    private final List<String> faults = new ArrayList<>();

    private ProductionRules(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /** The faults, each naming its setting and never its value. */
    static List<String> brokenBy(Supplier<Iterable<String>> names, Function<String, Optional<String>> settings) {
        var rules = new ProductionRules(settings);
        rules.encryptedAndRemote("careweave.oidc.issuer");
        rules.encryptedAndRemote("careweave.oidc.url");
        rules.remote("careweave.database.host");
        rules.secret("careweave.database.app-password");
        rules.secret("careweave.database.owner-password");
        rules.encryptedKafka();
        for (var name : names.get()) {
            if (name.startsWith("careweave.keys.")) {
                rules.randomKeys(name);
            }
            if (name.startsWith("careweave.") && name.endsWith(".allow-loopback")) {
                rules.off(name);
            }
        }
        return List.copyOf(rules.faults);
    }

    private void encryptedAndRemote(String name) {
        settings.apply(name).ifPresent(value -> {
            var uri = URI.create(value);
            if (!"https".equals(uri.getScheme())) {
                faults.add(name + " must use https");
            }
            if (isLoopback(String.valueOf(uri.getHost()))) {
                faults.add(name + " names this machine");
            }
        });
    }

    private void remote(String name) {
        settings.apply(name)
                .filter(ProductionRules::isLoopback)
                .ifPresent(value -> faults.add(name + " names this machine"));
    }

    private void secret(String name) {
        settings.apply(name)
                .filter(value -> value.length() < MIN_PASSWORD
                        || value.toLowerCase(Locale.ROOT).contains("demo"))
                .ifPresent(value -> faults.add(name + " is too short or a demonstration's"));
    }

    private void encryptedKafka() {
        if (settings.apply("kafka.bootstrap.servers").isPresent()) {
            var protocol = settings.apply("kafka.security.protocol").orElse("PLAINTEXT");
            if (!protocol.equals("SASL_SSL") && !protocol.equals("SSL")) {
                faults.add("kafka.security.protocol must be SASL_SSL or SSL");
            }
        }
    }

    /** A key typed by hand, or copied from documentation, has few different bytes; a random one of 32 has about 30. */
    private void randomKeys(String name) {
        for (var entry : settings.apply(name).orElse("").split(",", -1)) {
            var base64 = entry.substring(entry.indexOf(':') + 1).strip();
            if (distinctBytes(base64) < 16) {
                faults.add(name + " holds a key that is not random");
                return;
            }
        }
    }

    private static long distinctBytes(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            return Arrays.stream(toInts(bytes)).distinct().count();
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }

    private static int[] toInts(byte[] bytes) {
        var ints = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            ints[i] = bytes[i];
        }
        return ints;
    }

    private void off(String name) {
        settings.apply(name)
                .filter(value -> !value.equals("false"))
                .ifPresent(value -> faults.add(name + " is for demonstrations"));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.contains("::1");
    }
}
