package io.careweave.membership.application.elections;

import io.careweave.commons.files.Spool;
import io.careweave.membership.persistence.elections.PaperStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.hibernate.reactive.mutiny.Mutiny;

/** Files of papers between temporary folder and database, a piece at a time: none of them is in memory as a whole. */
@ApplicationScoped
class PaperFiles {

    private static final int PIECE = 1 << 20;

    private final PaperStore papers;
    private final Spool spool;
    private final Vertx vertx;

    PaperFiles(PaperStore papers, Spool spool, Vertx vertx) {
        this.papers = papers;
        this.spool = spool;
        this.vertx = vertx;
    }

    /** Stores the file as it came. */
    Uni<Void> keep(Mutiny.Session session, UUID papersId, Spool.Arrived file) {
        return onWorker(file::open).chain(content -> Multi.createBy()
                .repeating()
                .uni(() -> onWorker(() -> content.readNBytes(PIECE)))
                .whilst(piece -> piece.length > 0)
                .onItem()
                .transformToUniAndConcatenate(piece ->
                        piece.length == 0 ? Uni.createFrom().voidItem() : papers.append(session, papersId, piece))
                .onItem()
                .ignoreAsUni()
                .eventually(() -> close(content)));
    }

    /** The file as it came, for the caller to close. */
    Uni<Spool.Arrived> fetch(Mutiny.Session session, UUID papersId) {
        return onWorker(() -> spool.take(InputStream.nullInputStream())).chain(file -> copy(session, papersId, file)
                .replaceWith(file)
                .onFailure()
                .invoke(file::close));
    }

    private Uni<Void> copy(Mutiny.Session session, UUID papersId, Spool.Arrived file) {
        return papers.pieces(session, papersId).chain(count -> Multi.createFrom()
                .range(1, count + 1)
                .onItem()
                .transformToUniAndConcatenate(number -> papers.piece(session, papersId, number)
                        .chain(piece -> onWorker(() -> {
                            file.append(piece);
                            return number;
                        })))
                .onItem()
                .ignoreAsUni());
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(vertx.executeBlocking(work, false)));
    }

    private static void close(InputStream content) {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a temporary file", e);
        }
    }
}
