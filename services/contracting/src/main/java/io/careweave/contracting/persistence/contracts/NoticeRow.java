package io.careweave.contracting.persistence.contracts;

import io.careweave.contracting.domain.kpis.Notice;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "performance_notice")
class NoticeRow {

    /** What stands in no column of its own. */
    record Rest(
            LocalDate issuedOn, LocalDate meetBy, @Nullable LocalDate metOn, List<Notice.Milestone> plan) {}

    @Id
    UUID id;

    long version;

    @Column(name = "contract_id", updatable = false)
    UUID contractId;

    @Column(name = "kpi_id", updatable = false)
    UUID kpiId;

    @Column(updatable = false)
    String period;

    String state;

    String content;

    @Column(updatable = false)
    UUID account;

    @Column(name = "account_events")
    long accountEvents;

    long withheld;

    long released;

    long retained;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;

    static NoticeRow from(Notice notice, Content json) {
        var row = new NoticeRow();
        row.id = notice.id();
        row.contractId = notice.contractId();
        row.kpiId = notice.kpiId();
        row.period = notice.period();
        row.account = notice.account().id();
        row.createdAt = notice.createdAt();
        row.update(notice, json);
        return row;
    }

    void update(Notice notice, Content json) {
        version = notice.version();
        state = notice.state().name();
        content = json.write(new Rest(notice.issuedOn(), notice.meetBy(), notice.metOn(), notice.plan()));
        accountEvents = notice.account().events();
        withheld = notice.account().withheld();
        released = notice.account().released();
        retained = notice.account().retained();
        changedAt = notice.changedAt();
    }

    Notice toDomain(Content json) {
        var rest = json.read(content, Rest.class);
        return new Notice(
                id,
                version,
                contractId,
                kpiId,
                period,
                Notice.State.valueOf(state),
                rest.issuedOn(),
                rest.meetBy(),
                rest.metOn(),
                rest.plan(),
                new Notice.Account(account, accountEvents, withheld, released, retained),
                createdAt,
                changedAt);
    }
}
