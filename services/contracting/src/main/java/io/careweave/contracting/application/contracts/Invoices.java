package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.commons.store.Taken;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.payments.CheckedInvoice;
import io.careweave.contracting.domain.payments.CheckedInvoice.Arrived;
import io.careweave.contracting.domain.payments.InvoiceCheck;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.InvoiceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Invoices under contracts: each is held against what was agreed and done, once, and activity is paid once. */
@ApplicationScoped
public class Invoices {

    private final Mutiny.SessionFactory sessions;
    private final ContractStore contracts;
    private final InvoiceStore invoices;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Invoices(
            Mutiny.SessionFactory sessions,
            ContractStore contracts,
            InvoiceStore invoices,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.contracts = contracts;
        this.invoices = invoices;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** The contract is locked meanwhile: two invoices of a month never use the same activity up. */
    public Uni<Answer> check(UUID contractId, Arrived arrived, Actor actor, Once<CheckedInvoice> once) {
        Duties.require(actor, Role.CONTRACT_MANAGER, Role.FINANCE);
        return sessions.withTransaction(session -> once.run(session, () -> contracts
                .lock(session, contractId)
                .map(found -> ContractAccess.seen(found, actor))
                .invoke(contract -> ContractAccess.requireBuyer(contract, actor))
                .map(contract -> arrived.checkedAgainst(contract, today.date()))
                .chain(() -> invoices.used(session, contractId, arrived.period()))
                .map(used -> checked(contractId, arrived, used))
                .call(checked -> keep(session, checked))
                .call(checked -> audit.append(
                        session,
                        actor,
                        "check-invoice",
                        "contract/" + contractId,
                        Map.of(
                                "invoice", checked.invoice(),
                                "period", checked.period().toString(),
                                "payablePence", checked.result().payablePence().toString(),
                                "disputedPence",
                                        checked.result().disputedPence().toString())))));
    }

    private CheckedInvoice checked(UUID contractId, Arrived arrived, Map<String, Long> used) {
        return new CheckedInvoice(
                ids.next(),
                contractId,
                arrived.period(),
                arrived.invoice(),
                arrived.receivedOn(),
                arrived.agreed(),
                InvoiceCheck.check(arrived.lines(), arrived.agreed(), used),
                today.now());
    }

    private Uni<Void> keep(Mutiny.Session session, CheckedInvoice checked) {
        return invoices.insert(session, checked)
                .onFailure(Taken::is)
                .transform(_ -> new Refused(
                        ContractingProblem.INVOICE_CHECKED,
                        "Invoice " + checked.invoice() + " was checked for " + checked.period() + ".",
                        new FieldError("/invoice", "checked before")));
    }

    public Uni<CheckedInvoice> get(UUID contractId, UUID id, Actor actor) {
        var unused = ContractAccess.party(actor);
        return sessions.withSession(session -> seen(session, contractId, actor)
                .chain(() -> invoices.find(session, contractId, id))
                .map(found -> found.orElseThrow(Refused::notFound)));
    }

    public Uni<Page<CheckedInvoice>> list(UUID contractId, Optional<Cursor> after, int limit, Actor actor) {
        var unused = ContractAccess.party(actor);
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> seen(session, contractId, actor)
                        .chain(() -> invoices.page(session, contractId, position, limit + 1)))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.checkedAt(), last.id()).encode()));
    }

    private Uni<Contract> seen(Mutiny.Session session, UUID contractId, Actor actor) {
        return contracts.find(session, contractId).map(found -> ContractAccess.seen(found, actor));
    }
}
