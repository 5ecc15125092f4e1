package io.careweave.membership.application.organisations;

import io.careweave.commons.files.CsvRows;
import io.careweave.commons.files.Pieces;
import io.careweave.commons.files.Spool;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.organisations.ListColumns;
import io.careweave.membership.domain.organisations.ListRow;
import io.careweave.membership.domain.organisations.OdsRow;
import io.careweave.membership.domain.organisations.PracticeCount;
import io.careweave.membership.domain.organisations.RowFault;
import io.careweave.membership.domain.organisations.Verdicts;
import io.careweave.membership.persistence.organisations.ColumnNames;
import io.careweave.membership.persistence.organisations.RegisterStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A published file of registered patients: its rows are added up practice by practice, then stored. */
@ApplicationScoped
class ListFile {

    private final RegisterStore register;
    private final Lists lists;
    private final ColumnNames names;
    private final Today today;

    ListFile(RegisterStore register, Lists lists, ColumnNames names, Today today) {
        this.register = register;
        this.lists = lists;
        this.names = names;
        this.today = today;
    }

    Uni<Void> read(Mutiny.Session session, Spool.Arrived body, Verdicts verdicts, Imports.Keep keep) {
        return register.practices(session).chain(practices -> {
            var reading = new Reading(practices, verdicts);
            return Pieces.each(body, piece -> {
                        piece.forEach(reading::take);
                        return keep.these(verdicts.take());
                    })
                    .chain(() -> reading.end(session));
        });
    }

    /** One file being read. What it remembers is bounded by the practices that are registered. */
    private final class Reading {
        private final Map<String, RegisterStore.Span> practices;
        private final Verdicts verdicts;
        private final Map<String, PracticeCount> counts = new TreeMap<>();
        private @Nullable ListColumns columns;
        private @Nullable LocalDate asAt;

        Reading(Map<String, RegisterStore.Span> practices, Verdicts verdicts) {
            this.practices = practices;
            this.verdicts = verdicts;
        }

        void take(CsvRows.Row line) {
            if (columns == null) {
                var found = ListColumns.find(line.fields(), names.ofLists());
                if (!found.missing().isEmpty()) {
                    throw unreadable("The first row lacks: " + String.join(", ", found.missing()) + ".");
                }
                columns = found.columns();
                return;
            }
            try {
                count(line, columns);
            } catch (RowFault fault) {
                verdicts.rejected(line.line(), code(line.fields(), columns), fault.reason());
            }
        }

        private void count(CsvRows.Row line, ListColumns where) {
            var row = ListRow.read(Rows.fields(line), where, today.date());
            if (asAt == null) {
                asAt = row.asAt();
            }
            var practice = practices.get(row.orgCode());
            if (practice == null) {
                throw new RowFault(RowFault.Reason.UNKNOWN);
            }
            if (!row.asAt().equals(asAt)) {
                throw new RowFault(RowFault.Reason.DATE);
            }
            if (!practice.contains(row.asAt())) {
                throw new RowFault(RowFault.Reason.CLOSED);
            }
            counts.computeIfAbsent(row.orgCode(), _ -> new PracticeCount(line.line()))
                    .add(row);
        }

        Uni<Void> end(Mutiny.Session session) {
            if (columns == null) {
                throw unreadable("The file is empty.");
            }
            List<Map.Entry<String, PracticeCount>> sound = new ArrayList<>();
            for (var entry : counts.entrySet()) {
                var count = entry.getValue();
                if (count.rows() > 0 && !count.addsUp()) {
                    verdicts.rejectedTogether(count.firstLine(), count.rows(), entry.getKey(), RowFault.Reason.TOTAL);
                } else if (count.rows() > 0) {
                    sound.add(entry);
                }
            }
            return sound.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : lists.store(session, sound, Objects.requireNonNull(asAt), verdicts);
        }
    }

    private static @Nullable String code(List<String> fields, ListColumns columns) {
        if (fields.size() <= columns.organisation()) {
            return null;
        }
        var code = fields.get(columns.organisation());
        return OdsRow.isPracticeCode(code) ? code : null;
    }

    private static Refused unreadable(String detail) {
        return new Refused(MembershipProblem.UNREADABLE_FILE, detail, new FieldError("body", "is no such file"));
    }
}
