package io.careweave.membership.persistence.governance;

import io.careweave.membership.domain.governance.Advice;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "advice")
class AdviceRow {

    @Id
    @Column(name = "advice_id")
    UUID adviceId;

    @Column(name = "body_id")
    UUID bodyId;

    @Column(name = "to_body")
    @Nullable
    UUID toBody;

    @Column(name = "matter_code")
    @Nullable
    String matterCode;

    @Nullable
    String ref;

    String text;

    @Column(name = "given_by")
    String givenBy;

    @Column(name = "given_at")
    Instant givenAt;

    static AdviceRow from(Advice advice) {
        var row = new AdviceRow();
        row.adviceId = advice.adviceId();
        row.bodyId = advice.bodyId();
        row.toBody = advice.toBody();
        row.matterCode = advice.matterCode();
        row.ref = advice.ref();
        row.text = advice.text();
        row.givenBy = advice.givenBy();
        row.givenAt = advice.givenAt();
        return row;
    }

    Advice toDomain() {
        return new Advice(adviceId, bodyId, toBody, matterCode, ref, text, givenBy, givenAt);
    }
}
