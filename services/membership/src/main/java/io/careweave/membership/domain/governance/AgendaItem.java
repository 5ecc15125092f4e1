package io.careweave.membership.domain.governance;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting deals with.
 *
 * @param matterCode for example {@code SERVICE_AWARD}
 * @param orgCodes the organisations it is about, by which interests in it are found
 */
public record AgendaItem(
        UUID itemId, String title, @Nullable String matterCode, List<String> orgCodes) {

    public AgendaItem {
        orgCodes = orgCodes.stream().distinct().sorted().toList();
    }
}
