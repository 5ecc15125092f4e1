package io.careweave.membership.application.organisations;

import io.careweave.commons.files.CsvRows;
import io.careweave.commons.files.Pieces;
import io.careweave.commons.files.Spool;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.organisations.Registration;
import io.careweave.membership.domain.organisations.RegistrationColumns;
import io.careweave.membership.domain.organisations.Registrations;
import io.careweave.membership.domain.organisations.RowFault;
import io.careweave.membership.domain.organisations.Verdicts;
import io.careweave.membership.persistence.organisations.ConstituentStore;
import io.careweave.membership.persistence.organisations.RegisterStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A file of registrations: who is a constituent of which practice, from when, until when. */
@ApplicationScoped
class RegistrationFile {

    private final RegisterStore register;
    private final ConstituentStore constituents;

    RegistrationFile(RegisterStore register, ConstituentStore constituents) {
        this.register = register;
        this.constituents = constituents;
    }

    private record Listed(long line, Registration row) {}

    Uni<Void> read(Mutiny.Session session, Spool.Arrived body, Verdicts verdicts, Imports.Keep keep) {
        return register.practices(session).chain(practices -> {
            var reading = new Reading(practices, verdicts);
            return Pieces.each(body, piece -> {
                        var listed = reading.listed(piece);
                        return constituents
                                .lock(
                                        session,
                                        listed.stream()
                                                .map(one -> one.row().memberId())
                                                .distinct()
                                                .toList())
                                .chain(known -> store(session, listed, known, verdicts))
                                .chain(() -> keep.these(verdicts.take()));
                    })
                    .invoke(reading::end);
        });
    }

    private Uni<Void> store(
            Mutiny.Session session, List<Listed> listed, Map<UUID, List<Registration>> known, Verdicts verdicts) {
        Map<UUID, Registrations> persons = new HashMap<>();
        Map<Key, Registration> changed = new LinkedHashMap<>();
        Map<Key, Registration> added = new LinkedHashMap<>();
        for (var one : listed) {
            var person = persons.computeIfAbsent(
                    one.row().memberId(), member -> new Registrations(known.getOrDefault(member, List.of())));
            try {
                var change = person.take(one.row());
                // What this piece added is still to be inserted, as it is in the end.
                change.changed()
                        .forEach(row -> (added.containsKey(Key.of(row)) ? added : changed).put(Key.of(row), row));
                change.added().ifPresent(row -> added.put(Key.of(row), row));
                if (change.isNothing()) {
                    verdicts.unchanged(1);
                } else {
                    verdicts.changed(1);
                }
            } catch (RowFault fault) {
                verdicts.rejected(one.line(), one.row().orgCode(), fault.reason());
            }
        }
        return constituents.store(session, new ArrayList<>(changed.values()), new ArrayList<>(added.values()));
    }

    private record Key(UUID memberId, String orgCode, java.time.LocalDate from) {
        static Key of(Registration row) {
            return new Key(row.memberId(), row.orgCode(), row.from());
        }
    }

    private static final class Reading {
        private final Map<String, RegisterStore.Span> practices;
        private final Verdicts verdicts;
        private @Nullable RegistrationColumns columns;

        Reading(Map<String, RegisterStore.Span> practices, Verdicts verdicts) {
            this.practices = practices;
            this.verdicts = verdicts;
        }

        List<Listed> listed(List<CsvRows.Row> piece) {
            List<Listed> listed = new ArrayList<>();
            for (var line : piece) {
                if (columns == null) {
                    var missing = RegistrationColumns.missing(line.fields());
                    if (!missing.isEmpty()) {
                        throw unreadable("The first row lacks: " + String.join(", ", missing) + ".");
                    }
                    columns = RegistrationColumns.of(line.fields());
                } else {
                    take(line, columns, listed);
                }
            }
            return listed;
        }

        private void take(CsvRows.Row line, RegistrationColumns where, List<Listed> listed) {
            try {
                listed.add(new Listed(line.line(), within(where.read(Rows.fields(line)))));
            } catch (RowFault fault) {
                verdicts.rejected(line.line(), where.code(line.fields()), fault.reason());
            }
        }

        /** No registration is longer than its practice. */
        private Registration within(Registration row) {
            var practice = practices.get(row.orgCode());
            if (practice == null) {
                throw new RowFault(RowFault.Reason.UNKNOWN);
            }
            if (!practice.contains(row.from())) {
                throw new RowFault(RowFault.Reason.CLOSED);
            }
            var end = practice.to();
            return end != null && (row.to() == null || end.isBefore(row.to())) ? row.until(end) : row;
        }

        void end() {
            if (columns == null) {
                throw unreadable("The file is empty.");
            }
        }

        private static Refused unreadable(String detail) {
            return new Refused(MembershipProblem.UNREADABLE_FILE, detail, new FieldError("body", "is no such file"));
        }
    }
}
