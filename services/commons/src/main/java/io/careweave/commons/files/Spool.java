package io.careweave.commons.files;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;

/**
 * Takes large bodies to files before anything is done with them: no transaction waits for a slow sender, and whether a
 * repeated key has the same body is known first.
 */
@ApplicationScoped
public class Spool {

    /** Two of them, and what else needs room, fit into the temporary folder that the chart gives. */
    private static final int AT_ONCE = 2;

    private final Semaphore free = new Semaphore(AT_ONCE);

    /** A file of its own, deleted when closed. */
    public final class Arrived implements AutoCloseable {

        private final Path file;
        private final String digest;

        private Arrived(Path file, String digest) {
            this.file = file;
            this.digest = digest;
        }

        /** SHA-256 of what arrived, in hexadecimal. */
        public String digest() {
            return digest;
        }

        /** Blocks. */
        public void append(byte[] bytes) {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write a temporary file", e);
            }
        }

        public InputStream open() throws IOException {
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
                    CommonProblem.TEMPORARILY_UNAVAILABLE, "Other files are being read; send it again shortly.");
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
