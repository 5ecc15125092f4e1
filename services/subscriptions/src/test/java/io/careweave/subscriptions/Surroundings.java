package io.careweave.subscriptions;

import io.careweave.testkit.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Settings of the service under test: short limits, endpoints on this machine, and trust in the tests' certificate. */
public class Surroundings implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "changeit";
    private static final String STORE = "careweave.test.key-store";

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory("subscriptions-tls");
            var keys = folder.resolve("keys.p12");
            var certificate = folder.resolve("certificate.pem");
            keytool("-genkeypair -alias hook -keyalg EC -groupname secp256r1 -dname CN=receiver.test -validity 7"
                    + " -ext san=dns:*.receiver.test -storetype PKCS12 -keystore " + keys);
            keytool("-exportcert -rfc -alias hook -keystore " + keys + " -file " + certificate);
            System.setProperty(STORE, keys.toString());
            Topics.create(Service.DEAD_LETTERS + ":4", PerformanceEventsIT.DEAD_LETTERS + ":2");
            return settings(certificate);
        } catch (IOException e) {
            throw new IllegalStateException("no certificate for tests", e);
        }
    }

    @Override
    public void stop() {}

    /** The identity of every TLS receiver: {@code *.receiver.test}. */
    static SSLContext identity() {
        try (var file = new FileInputStream(System.getProperty(STORE))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD.toCharArray());
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for tests", e);
        }
    }

    private static Map<String, String> settings(Path certificate) {
        return Map.of(
                "careweave.subscriptions.allow-loopback", "true",
                "careweave.subscriptions.retry-schedule", "0s,500ms,5m,30m,2h,5h,10h,14h,20h,24h",
                "careweave.subscriptions.connect-timeout", "1s",
                "careweave.subscriptions.attempt-timeout", "2s",
                "careweave.subscriptions.consent-timeout", "2s",
                "careweave.subscriptions.lease", "5s",
                "careweave.subscriptions.upkeep", "500ms",
                "careweave.subscriptions.stream-heartbeat", "1s",
                "careweave.subscriptions.streams-per-organisation", "50",
                "quarkus.tls.webhooks.trust-store.pem.certs", certificate.toString());
    }

    private static void keytool(String arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of("-storepass", PASSWORD));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(Duration.ofSeconds(30)) || process.exitValue() != 0) {
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
