package io.careweave.membership.domain.interests;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The spans of the register of interests.
 *
 * @param declareDays days within which an interest is declared
 * @param confirmMonths months after which a member confirms what is declared, or that there is nothing
 * @param publicMonths months for which an entry stays public after its end
 * @param keptYears years for which it is kept after its end
 */
public record InterestRules(int declareDays, int confirmMonths, int publicMonths, int keptYears) {

    public InterestRules {
        if (declareDays < 0 || confirmMonths < 1 || publicMonths < 0 || keptYears < 1) {
            throw new IllegalArgumentException("spans of interests below nothing");
        }
    }

    public boolean isLate(Interest interest) {
        return interest.source() == Interest.Source.DECLARED
                && interest.declaredOn().isAfter(interest.from().plusDays(declareDays));
    }

    /** Entries that ended on this day or before are no longer public. */
    public LocalDate publicSince(LocalDate today) {
        return today.minusMonths(publicMonths);
    }

    /** Entries that ended before this day are forgotten. */
    public LocalDate keptSince(LocalDate today) {
        return today.minusYears(keptYears);
    }

    /** When a member is to confirm next; today for one who never has. */
    public LocalDate dueOn(Optional<LocalDate> latest, LocalDate today) {
        return latest.map(day -> day.plusMonths(confirmMonths)).orElse(today);
    }
}
