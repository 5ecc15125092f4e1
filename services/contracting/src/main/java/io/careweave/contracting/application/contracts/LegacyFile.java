package io.careweave.contracting.application.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.careweave.commons.files.CsvRows;
import io.careweave.commons.files.Pieces;
import io.careweave.commons.files.Spool;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.legacy.LegacyColumns;
import io.careweave.contracting.domain.legacy.LegacyImport;
import io.careweave.contracting.domain.legacy.LegacyImport.Counts;
import io.careweave.contracting.domain.legacy.LegacyImport.Quarantined;
import io.careweave.contracting.domain.legacy.LegacyRow;
import io.careweave.contracting.domain.legacy.RowFault;
import io.careweave.contracting.domain.legacy.RowFault.Reason;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.LegacyStore;
import io.careweave.contracting.persistence.contracts.LegacyStore.Known;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads a file of contracts row by row: each is taken over, known already, or quarantined with the reason. */
@ApplicationScoped
class LegacyFile {

    private final ContractStore contracts;
    private final LegacyStore store;
    private final Ids ids;
    private final Today today;

    LegacyFile(ContractStore contracts, LegacyStore store, Ids ids, Today today) {
        this.contracts = contracts;
        this.store = store;
        this.ids = ids;
        this.today = today;
    }

    /** @throws Refused (as a failure) UNREADABLE_FILE if its first row does not name the columns */
    Uni<Counts> read(Mutiny.Session session, LegacyImport begun, Spool.Arrived body) {
        var reading = new Reading(begun);
        return Pieces.each(body, piece -> {
                    var rows = reading.rows(piece);
                    var references =
                            rows.stream().map(one -> one.row().reference()).toList();
                    return store.known(session, begun.org(), references)
                            .chain(known -> take(session, reading, rows, known));
                })
                .map(_ -> reading.counts());
    }

    private record Listed(long line, LegacyRow row) {}

    private Uni<Void> take(Mutiny.Session session, Reading reading, List<Listed> rows, Map<String, Known> known) {
        var taken = new ArrayList<Known>();
        var added = new ArrayList<Contract>();
        for (var one : rows) {
            var hash = hash(one.row());
            var before = known.get(one.row().reference());
            if (before == null) {
                var contract = one.row().contract(ids.next(), today.now());
                added.add(contract);
                taken.add(new Known(one.row().reference(), contract.id(), hash));
            } else if (before.rowHash().equals(hash)) {
                reading.same();
            } else {
                reading.refused(one.line(), one.row().reference(), Reason.DIFFERENT);
            }
        }
        reading.taken(taken.size());
        // What is stored is forgotten by the session: a file may have any number of rows.
        return contracts
                .insertAll(session, added)
                .chain(session::flush)
                .invoke(() -> {
                    var unused = session.clear();
                })
                .chain(() -> store.take(session, reading.begun.org(), taken))
                .chain(() -> store.quarantine(session, reading.begun.id(), reading.quarantined()));
    }

    private static String hash(LegacyRow row) {
        try {
            // No field has a control character.
            var text = String.join("\n", row.fields());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    /** What is known of a file so far. */
    private final class Reading {

        private final LegacyImport begun;
        private final Set<String> seen = new HashSet<>();
        private final List<Quarantined> refused = new ArrayList<>();
        private @Nullable LegacyColumns columns;
        private Counts counts = Counts.NONE;

        Reading(LegacyImport begun) {
            this.begun = begun;
        }

        List<Listed> rows(List<CsvRows.Row> piece) {
            var rows = new ArrayList<Listed>();
            for (var line : piece) {
                if (columns == null) {
                    columns = columns(line);
                } else {
                    read(line, columns, rows);
                }
            }
            return rows;
        }

        private static LegacyColumns columns(CsvRows.Row first) {
            var missing = LegacyColumns.missing(first.fields());
            if (!missing.isEmpty()) {
                throw unreadable("The first row lacks, or has twice: " + String.join(", ", missing) + ".");
            }
            return LegacyColumns.of(first.fields());
        }

        private void read(CsvRows.Row line, LegacyColumns where, List<Listed> rows) {
            try {
                var fault = line.fault();
                if (fault != null) {
                    throw new RowFault(Reason.valueOf(fault.name()));
                }
                var row = where.read(line.fields(), begun.org(), today.date());
                if (!seen.add(row.reference())) {
                    throw new RowFault(Reason.DUPLICATE);
                }
                rows.add(new Listed(line.line(), row));
            } catch (RowFault fault) {
                refused(line.line(), where.reference(line.fields()), fault.reason());
            }
        }

        void taken(int count) {
            counts = counts.plus(count, 0, 0);
        }

        void same() {
            counts = counts.plus(0, 1, 0);
        }

        void refused(long line, @Nullable String reference, Reason reason) {
            refused.add(new Quarantined(line, reference, reason));
            counts = counts.plus(0, 0, 1);
        }

        /** Since asked last. */
        List<Quarantined> quarantined() {
            var rows = List.copyOf(refused);
            refused.clear();
            return rows;
        }

        Counts counts() {
            if (columns == null) {
                throw unreadable("The file is empty.");
            }
            return counts;
        }

        private static Refused unreadable(String detail) {
            return new Refused(ContractingProblem.UNREADABLE_FILE, detail, new FieldError("body", "is no such file"));
        }
    }
}
