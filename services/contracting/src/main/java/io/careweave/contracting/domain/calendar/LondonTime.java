package io.careweave.contracting.domain.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times that people write down: civil time in London with its offset, or UTC. */
public final class LondonTime {

    private LondonTime() {}

    /**
     * @param text RFC 3339 with an offset: {@code 2026-12-18T12:00:00Z}, {@code 2027-06-18T12:00:00+01:00}
     * @throws DateTimeException saying why, if it is no time, has no offset, or an offset that London has not then
     */
    public static Instant instant(String text) {
        OffsetDateTime time;
        try {
            time = OffsetDateTime.parse(text);
        } catch (DateTimeException malformed) {
            throw new DateTimeException(isLocal(text) ? "needs an offset" : "is no time with an offset", malformed);
        }
        return time.getOffset().equals(ZoneOffset.UTC)
                ? time.toInstant()
                : instant(time.toLocalDateTime(), time.getOffset());
    }

    /**
     * @param offset which of two, where clocks go back; it may be absent where there is only one
     * @throws DateTimeException saying why, if clocks in London never show this, or show it twice and no offset says which
     */
    public static Instant instant(LocalDateTime local, @Nullable ZoneOffset offset) {
        var valid = WorkingDays.LONDON.getRules().getValidOffsets(local);
        if (valid.isEmpty()) {
            throw new DateTimeException("does not exist in London: clocks go forward over it");
        }
        if (offset == null) {
            if (valid.size() > 1) {
                throw new DateTimeException("comes twice in London and needs an offset");
            }
            return local.toInstant(valid.getFirst());
        }
        if (!valid.contains(offset)) {
            throw new DateTimeException("has an offset that London has not then");
        }
        return local.toInstant(offset);
    }

    private static boolean isLocal(String text) {
        try {
            var _ = LocalDateTime.parse(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
