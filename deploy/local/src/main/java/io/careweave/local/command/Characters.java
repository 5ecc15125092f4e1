package io.careweave.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** The characters of a stream of UTF-8, one a call, below zero at the end; what is not UTF-8 fails. */
final class Characters implements IntSupplier, AutoCloseable {
    private final Reader reader;
    private final char[] buffer = new char[1 << 13];
    private int next;
    private int size;

    Characters(InputStream input) {
        reader = new InputStreamReader(
                input,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** @throws UncheckedIOException with what the stream threw */
    @Override
    public int getAsInt() {
        if (next == size) {
            try {
                size = reader.read(buffer);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            next = 0;
            if (size < 0) {
                size = 0;
                return -1;
            }
        }
        return buffer[next++];
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
