package io.careweave.membership.application.organisations;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;

/**
 * Takes the body of an import to a file before anything is done with it: no transaction waits for a slow sender, and
 * whether a repeated key has the same body is known first.
 */
@ApplicationScoped
public class Spool {

    /** Two of them, and what else needs room, fit into the temporary folder that the chart gives. */
    private static final int AT_ONCE = 2;

    private final Semaphore free = new Semaphore(AT_ONCE);

    /** A body that has arrived, with the digest of its bytes; it is deleted when closed. */
    public final class Arrived implements AutoCloseable {

        private final Path file;
        private final String digest;

        private Arrived(Path file, String digest) {
            this.file = file;
            this.digest = digest;
        }

        public String digest() {
            return digest;
        }

        InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void close() {
            delete(file);
            free.release();
        }
    }

    /**
     * Reads all of it, as fast as it comes; blocks.
     *
     * @throws Refused 503 while as many are under way as there is room for
     */
    public Arrived take(InputStream body) {
        if (!free.tryAcquire()) {
            throw new Refused(
                    CommonProblem.TEMPORARILY_UNAVAILABLE, "Other files are being imported; send it again shortly.");
        }
        Path file = null;
        try {
            file = Files.createTempFile("import-", ".csv");
            var sha256 = MessageDigest.getInstance("SHA-256");
            try (var hashed = new DigestInputStream(body, sha256);
                    var out = Files.newOutputStream(file)) {
                hashed.transferTo(out);
            }
            return new Arrived(file, HexFormat.of().formatHex(sha256.digest()));
        } catch (IOException | RuntimeException failed) {
            if (file != null) {
                delete(file);
            }
            free.release();
            throw failed instanceof RuntimeException unchecked
                    ? unchecked
                    : new UncheckedIOException("the body did not arrive", (IOException) failed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete a temporary file", e);
        }
    }
}
