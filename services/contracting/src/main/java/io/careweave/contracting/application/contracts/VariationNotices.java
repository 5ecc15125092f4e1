package io.careweave.contracting.application.contracts;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.CanonicalJson;
import io.careweave.contracting.domain.award.NoticeLaw;
import io.careweave.contracting.domain.award.NoticeText;
import io.careweave.contracting.domain.award.VariationNotice;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.Variation;
import io.careweave.contracting.domain.routing.NoticeKind;
import io.careweave.contracting.persistence.award.VariationNoticeStore;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.VariationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** That a contract was modified, told to everybody. */
@ApplicationScoped
public class VariationNotices {

    private final Mutiny.SessionFactory sessions;
    private final ContractStore contracts;
    private final VariationStore variations;
    private final VariationNoticeStore notices;
    private final NoticeLaw law;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    VariationNotices(
            Mutiny.SessionFactory sessions,
            ContractStore contracts,
            VariationStore variations,
            VariationNoticeStore notices,
            NoticeLaw law,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.contracts = contracts;
        this.variations = variations;
        this.notices = notices;
        this.law = law;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /**
     * @param says what is said, as the notice of a kind
     * @throws Refused (as a failure) 404, ILLEGAL_TRANSITION before the signature or where it was told already, or
     *     NOTICE_INCOMPLETE
     */
    public Uni<VariationNotice> publish(
            UUID contractId, long number, Function<NoticeKind, NoticeText> says, Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session -> contracts
                .lock(session, contractId)
                .map(found -> ContractAccess.seen(found, actor))
                .invoke(contract -> requireBuyer(contract, actor))
                .chain(contract -> variations
                        .find(session, contractId, number)
                        .map(found -> notice(contract, found.orElseThrow(Refused::notFound), says, actor)))
                .call(notice -> notices.insert(session, notice).invoke(VariationNotices::requireFirst))
                .call(notice -> audit.append(
                        session,
                        actor,
                        "publish-notice",
                        "contract/" + contractId + "/variations/" + number,
                        Map.of("kind", notice.kind().name(), "hash", notice.hash()))));
    }

    private static void requireBuyer(Contract contract, Actor actor) {
        if (actor.orgCode().filter(contract.terms().buyerOrg()::equals).isEmpty()) {
            throw Duties.forbidden();
        }
    }

    private static void requireFirst(boolean first) {
        if (!first) {
            throw new Refused(ILLEGAL_TRANSITION, "The notice of this variation was published already.");
        }
    }

    private VariationNotice notice(
            Contract contract, Variation variation, Function<NoticeKind, NoticeText> says, Actor actor) {
        var dueOn = VariationNotice.dueOn(variation);
        var kind = VariationNotice.kindOf(variation);
        var text = says.apply(kind);
        text.check(law.ofContract(contract.terms().basis().regime(), kind).fields(), Set.of());
        var words = VariationNotice.canonical(contract, variation, text);
        return new VariationNotice(
                ids.next(),
                contract.id(),
                variation.number(),
                kind,
                words,
                CanonicalJson.hash(words),
                today.date(),
                dueOn,
                today.now(),
                actor.id());
    }

    /** For everybody: what is published is public. */
    public Uni<VariationNotice> get(UUID contractId, long number) {
        return sessions.withSession(session -> notices.find(session, contractId, number))
                .map(found -> found.orElseThrow(Refused::notFound));
    }
}
