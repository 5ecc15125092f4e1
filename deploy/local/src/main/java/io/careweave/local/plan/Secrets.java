package io.careweave.local.plan;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords, client secrets and keys, made once for each state folder and kept in one file that only its owner reads. */
public final class Secrets {
    private static final int BYTES = 24;
    private static final int KEY_BYTES = 32;

    private final Path file;
    private final Properties values;
    private final SecureRandom random = new SecureRandom();

    private Secrets(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    public static Secrets in(Path state) {
        Path file = state.resolve("secrets.properties");
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + file, unreadable);
            }
        }
        return new Secrets(file, values);
    }

    /** The secret of this name, made when first asked for. */
    public synchronized String of(String name) {
        String known = values.getProperty(name);
        return known != null
                ? known
                : remember(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES)));
    }

    /** The name under which a Keycloak client keeps its secret. */
    public static String client(String clientId) {
        return "client." + clientId;
    }

    /** A key ring with one key, in the form the services read: {@code k1:<32 bytes in base64>}. */
    public synchronized String keyRing(String name) {
        String known = values.getProperty(name);
        return known != null
                ? known
                : remember(name, "k1:" + Base64.getEncoder().encodeToString(bytes(KEY_BYTES)));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String remember(String name, String value) {
        values.setProperty(name, value);
        StringWriter text = new StringWriter();
        try {
            values.store(text, "Secrets of this local stack. Delete them only together with its data.");
            PrivateFiles.write(file, text.toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
        return value;
    }
}
