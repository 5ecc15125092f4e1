package io.careweave.budgets.rest.ledger;

import io.careweave.budgets.domain.ledger.Block;
import io.careweave.commons.http.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Blocks", description = "Blocks of the chain, the last one first")
record BlocksView(List<BlockView> items, Optional<String> next) {

    @Schema(name = "Block", description = "A sealed block of the chain")
    record BlockView(
            long number,
            int version,
            String hash,
            String previous,
            Instant sealedAt,
            long firstJournal,
            long lastJournal) {

        static BlockView from(Block block) {
            return new BlockView(
                    block.number(),
                    block.version(),
                    block.hash(),
                    block.previous(),
                    block.sealedAt(),
                    block.firstJournal(),
                    block.lastJournal());
        }
    }

    static BlocksView from(Page<Block> page) {
        var shown = page.map(BlockView::from);
        return new BlocksView(shown.items(), shown.next());
    }
}
