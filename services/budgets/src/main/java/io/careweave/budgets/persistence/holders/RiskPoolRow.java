package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.RiskPool;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

@Entity
@Table(name = "risk_pool")
class RiskPoolRow {

    @Id
    String code;

    long version;

    String[] members;

    @Column(name = "changed_at")
    Instant changedAt;

    static RiskPoolRow from(RiskPool pool) {
        var row = new RiskPoolRow();
        row.code = pool.code();
        row.update(pool);
        return row;
    }

    void update(RiskPool pool) {
        version = pool.version();
        members = pool.members().toArray(String[]::new);
        changedAt = pool.changedAt();
    }

    RiskPool toDomain() {
        return new RiskPool(code, version, List.of(members), changedAt);
    }
}
