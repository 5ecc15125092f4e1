package io.careweave.membership.persistence.governance;

import io.careweave.membership.domain.governance.AgendaItem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "agenda_item")
class AgendaItemRow {

    @Id
    @Column(name = "item_id")
    UUID itemId;

    @Column(name = "meeting_id")
    UUID meetingId;

    int number;

    String title;

    @Column(name = "matter_code")
    @Nullable
    String matterCode;

    @Column(name = "org_codes")
    String[] orgCodes;

    static AgendaItemRow from(UUID meetingId, int number, AgendaItem item) {
        var row = new AgendaItemRow();
        row.itemId = item.itemId();
        row.meetingId = meetingId;
        row.number = number;
        row.title = item.title();
        row.matterCode = item.matterCode();
        row.orgCodes = item.orgCodes().toArray(String[]::new);
        return row;
    }

    AgendaItem toDomain() {
        return new AgendaItem(itemId, title, matterCode, List.of(orgCodes));
    }
}
