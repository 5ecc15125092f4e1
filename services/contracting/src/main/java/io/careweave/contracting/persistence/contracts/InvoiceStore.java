package io.careweave.contracting.persistence.contracts;

import com.fasterxml.jackson.core.type.TypeReference;
import io.careweave.commons.store.Position;
import io.careweave.contracting.domain.payments.CheckedInvoice;
import io.careweave.contracting.domain.payments.InvoiceCheck;
import io.careweave.contracting.domain.payments.InvoiceCheck.Agreed;
import io.careweave.contracting.domain.payments.InvoiceCheck.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Invoices that were held against their contracts. */
@ApplicationScoped
public class InvoiceStore {

    private static final String CHECK =
            "select id, contract_id, period, invoice, cast(received_on as varchar), agreed, payable, disputed, checked_at"
                    + " from invoice_check where contract_id = :contract ";

    private final Content json;

    InvoiceStore(Content json) {
        this.json = json;
    }

    /** @return fails as a taken key does if the invoice was checked for that month */
    public Uni<Void> insert(Mutiny.Session session, CheckedInvoice checked) {
        var result = checked.result();
        return session.createNativeQuery(
                        "insert into invoice_check (id, contract_id, period, invoice, received_on, agreed, payable,"
                                + " disputed, checked_at) values (:id, :contract, :period, :invoice, :received, :agreed,"
                                + " :payable, :disputed, :at)")
                .setParameter("id", checked.id())
                .setParameter("contract", checked.contractId())
                .setParameter("period", checked.period().toString())
                .setParameter("invoice", checked.invoice())
                .setParameter("received", checked.receivedOn())
                .setParameter("agreed", json.write(checked.agreed()))
                .setParameter("payable", result.payablePence().longValueExact())
                .setParameter("disputed", result.disputedPence().longValueExact())
                .setParameter("at", checked.checkedAt().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .chain(() -> insertLines(session, checked.id(), result.lines()));
    }

    private static Uni<Void> insertLines(Mutiny.Session session, UUID id, List<Verdict> lines) {
        return session.createNativeQuery("""
                        insert into invoice_line (check_id, position, code, units, unit_pence, fault, payable_units, payable,
                            disputed)
                        select :id, position - 1, code, units, unit, fault, paid, payable, disputed
                        from unnest(cast(:codes as varchar[]), cast(:units as bigint[]), cast(:prices as bigint[]),
                            cast(:faults as varchar[]), cast(:paid as bigint[]), cast(:payable as bigint[]),
                            cast(:disputed as bigint[])) with ordinality
                            as u(code, units, unit, fault, paid, payable, disputed, position)""")
                .setParameter("id", id)
                .setParameter(
                        "codes", lines.stream().map(one -> one.line().code()).toArray(String[]::new))
                .setParameter(
                        "units", lines.stream().map(one -> one.line().units()).toArray(Long[]::new))
                .setParameter(
                        "prices",
                        lines.stream().map(one -> one.line().unitPence()).toArray(Long[]::new))
                .setParameter(
                        "faults", lines.stream().map(one -> one.fault().name()).toArray(String[]::new))
                .setParameter("paid", lines.stream().map(Verdict::payableUnits).toArray(Long[]::new))
                .setParameter(
                        "payable",
                        lines.stream()
                                .map(one -> one.payablePence().longValueExact())
                                .toArray(Long[]::new))
                .setParameter(
                        "disputed",
                        lines.stream()
                                .map(one -> one.disputedPence().longValueExact())
                                .toArray(Long[]::new))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Units of a month that were found payable before, by service. */
    public Uni<Map<String, Long>> used(Mutiny.Session session, UUID contractId, YearMonth period) {
        return session.createNativeQuery(
                        "select l.code, cast(sum(l.payable_units) as bigint) from invoice_line l join invoice_check c"
                                + " on c.id = l.check_id where c.contract_id = :contract and c.period = :period"
                                + " group by l.code",
                        Object[].class)
                .setParameter("contract", contractId)
                .setParameter("period", period.toString())
                .getResultList()
                .map(rows -> {
                    Map<String, Long> used = new HashMap<>();
                    rows.forEach(row -> used.put((String) row[0], (Long) row[1]));
                    return used;
                });
    }

    public Uni<Optional<CheckedInvoice>> find(Mutiny.Session session, UUID contractId, UUID id) {
        return session.createNativeQuery(CHECK + "and id = :id", Object[].class)
                .setParameter("contract", contractId)
                .setParameter("id", id)
                .getResultList()
                .chain(rows -> withLines(session, rows))
                .map(all -> all.stream().findFirst());
    }

    /** Oldest first. */
    public Uni<List<CheckedInvoice>> page(
            Mutiny.Session session, UUID contractId, Optional<Position> after, int limit) {
        var query = session.createNativeQuery(
                        CHECK
                                + after.map(_ -> "and (checked_at, id) > (:at, :after) ")
                                        .orElse("") + "order by checked_at, id",
                        Object[].class)
                .setParameter("contract", contractId)
                .setMaxResults(limit);
        after.ifPresent(position -> {
            var unused = query.setParameter("at", position.at().atOffset(ZoneOffset.UTC))
                    .setParameter("after", position.id());
        });
        return query.getResultList().chain(rows -> withLines(session, rows));
    }

    private Uni<List<CheckedInvoice>> withLines(Mutiny.Session session, List<Object[]> rows) {
        return session.createNativeQuery(
                        "select check_id, code, units, unit_pence, fault, payable_units, payable, disputed from invoice_line"
                                + " where check_id = any(cast(:ids as uuid[])) order by check_id, position",
                        Object[].class)
                .setParameter("ids", rows.stream().map(row -> (UUID) row[0]).toArray(UUID[]::new))
                .getResultList()
                .map(lines -> {
                    Map<UUID, List<Verdict>> byCheck = new HashMap<>();
                    lines.forEach(row -> byCheck.computeIfAbsent((UUID) row[0], _ -> new ArrayList<>())
                            .add(verdict(row)));
                    return rows.stream()
                            .map(row -> checked(row, byCheck.getOrDefault((UUID) row[0], List.of())))
                            .toList();
                });
    }

    private static Verdict verdict(Object[] row) {
        return new Verdict(
                new InvoiceCheck.Line((String) row[1], (Long) row[2], (Long) row[3]),
                InvoiceCheck.Fault.valueOf((String) row[4]),
                (Long) row[5],
                BigInteger.valueOf((Long) row[6]),
                BigInteger.valueOf((Long) row[7]));
    }

    private CheckedInvoice checked(Object[] row, List<Verdict> lines) {
        return new CheckedInvoice(
                (UUID) row[0],
                (UUID) row[1],
                YearMonth.parse((String) row[2]),
                (String) row[3],
                LocalDate.parse((String) row[4]),
                json.read((String) row[5], new TypeReference<List<Agreed>>() {}),
                new InvoiceCheck.Result(lines, BigInteger.valueOf((Long) row[6]), BigInteger.valueOf((Long) row[7])),
                ((OffsetDateTime) row[8]).toInstant());
    }
}
