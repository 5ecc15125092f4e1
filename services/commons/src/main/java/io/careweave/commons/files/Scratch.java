package io.careweave.commons.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside the heap, in a temporary file that is gone with it: what a large file says is kept there while it is
 * sorted, so that no file makes the heap grow. Takes no room before it is asked for some. Used by one thread after another.
 */
public final class Scratch implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private @Nullable FileChannel file;
    private long size;

    /**
     * So many octets more, all zero, until this is closed; blocks.
     *
     * @throws UncheckedIOException if the temporary folder is full
     */
    public ByteBuffer more(int octets) {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("closed");
        }
        try {
            var channel = file();
            // Written and not only mapped: a full disk is told here, and not as a fault of memory later on.
            var zeros = ByteBuffer.allocate(octets);
            while (zeros.hasRemaining()) {
                int written = channel.write(zeros, size + zeros.position());
                if (written == 0) {
                    throw new IOException("nothing more is written");
                }
            }
            var segment = channel.map(MapMode.READ_WRITE, size, octets, arena);
            size += octets;
            return segment.asByteBuffer().order(ByteOrder.nativeOrder());
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be written", e);
        }
    }

    private FileChannel file() throws IOException {
        var open = file;
        if (open == null) {
            Path path = Files.createTempFile("scratch-", ".tmp");
            open = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    @Override
    public void close() {
        arena.close();
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a temporary file", e);
        }
    }
}
