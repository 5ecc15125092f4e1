package io.careweave.contracting.application.conflicts;

import io.careweave.contracting.domain.conflicts.Panel;
import io.careweave.contracting.domain.conflicts.Wall;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A panel, and what bears on whether it may decide.
 *
 * @param providers those of it who belong to a provider
 * @param membersBid whether practices are among the bidders
 */
public record PanelFile(Panel panel, ConflictFile conflicts, Set<UUID> providers, boolean membersBid) {

    public Wall wall() {
        return conflicts.wall();
    }

    /** Why it cannot decide now. */
    public Optional<String> fault() {
        return panel.fault(wall(), providers, membersBid);
    }

    /** @throws io.careweave.commons.problem.Refused PANEL_NOT_QUORATE */
    public void requireQuorum() {
        panel.requireQuorum(wall(), providers, membersBid);
    }
}
