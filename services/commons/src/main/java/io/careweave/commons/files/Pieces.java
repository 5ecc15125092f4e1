package io.careweave.commons.files;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The rows of a file that has arrived, so many at a time: read by a worker, handed on where the session lives. */
public final class Pieces implements AutoCloseable {

    private static final int ROWS = 1_000;
    private static final int BLOCK = 65_536;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private List<CsvRows.Row> rows = new ArrayList<>();
    private final CsvRows parser = new CsvRows(row -> rows.add(row));
    private boolean ended;

    private Pieces(InputStream in) {
        this.in = in;
    }

    /**
     * Hands each piece on after the last was dealt with.
     *
     * @param deal called on the event loop of the caller, with at least one row
     */
    public static Uni<Void> each(Spool.Arrived body, Function<List<CsvRows.Row>, Uni<Void>> deal) {
        var context = Objects.requireNonNull(Vertx.currentContext(), "on no event loop");
        Executor loop = task -> context.runOnContext(_ -> task.run());
        return Uni.createFrom()
                .item(() -> open(body))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(loop)
                .chain(pieces -> Multi.createBy()
                        .repeating()
                        .uni(() -> Uni.createFrom()
                                .item(pieces::next)
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                        .whilst(piece -> !piece.isEmpty())
                        .emitOn(loop)
                        .onItem()
                        .transformToUniAndConcatenate(
                                piece -> piece.isEmpty() ? Uni.createFrom().voidItem() : deal.apply(piece))
                        .onItem()
                        .ignoreAsUni()
                        .eventually(pieces::close));
    }

    private static Pieces open(Spool.Arrived body) {
        try {
            return new Pieces(body.open());
        } catch (IOException e) {
            throw new UncheckedIOException("the file that arrived cannot be read", e);
        }
    }

    /** Empty at the end. */
    private List<CsvRows.Row> next() {
        try {
            while (rows.size() < ROWS && !ended) {
                int count = in.read(block);
                if (count < 0) {
                    ended = true;
                    parser.end();
                } else {
                    parser.accept(block, count);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file that arrived cannot be read", e);
        }
        var piece = rows;
        rows = new ArrayList<>();
        return piece;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a temporary file", e);
        }
    }
}
