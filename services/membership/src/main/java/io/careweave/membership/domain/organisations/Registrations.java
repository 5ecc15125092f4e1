package io.careweave.membership.domain.organisations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All registrations of one person, no two of which overlap. */
public final class Registrations {

    private final List<Registration> all;

    public Registrations(List<Registration> all) {
        this.all = new ArrayList<>(all);
    }

    /** What a row of an import changes; nothing if it is known already. */
    public record Change(List<Registration> changed, Optional<Registration> added) {
        private static final Change NOTHING = new Change(List.of(), Optional.empty());

        public boolean isNothing() {
            return changed.isEmpty() && added.isEmpty();
        }
    }

    /**
     * Takes a row. Who registers elsewhere while another registration lasts has left that one; a wish not to be a member
     * goes with the person.
     *
     * @throws RowFault if it overlaps another in any other way
     */
    public Change take(Registration row) {
        var known = all.stream().filter(one -> one.isSameAs(row)).findFirst();
        return known.isPresent() ? correct(known.get(), row) : add(row);
    }

    private Change correct(Registration known, Registration row) {
        var corrected = new Registration(
                known.memberId(), known.orgCode(), known.from(), row.to(), row.eligibleFrom(), known.optedOutOn());
        if (corrected.equals(known)) {
            return Change.NOTHING;
        }
        if (all.stream().anyMatch(other -> !other.isSameAs(known) && other.overlaps(corrected))) {
            throw new RowFault(RowFault.Reason.OVERLAP);
        }
        replace(known, corrected);
        return new Change(List.of(corrected), Optional.empty());
    }

    private Change add(Registration row) {
        var overlapping = all.stream().filter(other -> other.overlaps(row)).toList();
        if (overlapping.size() > 1) {
            throw new RowFault(RowFault.Reason.OVERLAP);
        }
        List<Registration> changed = new ArrayList<>();
        for (var other : overlapping) {
            if (other.to() != null || !other.from().isBefore(row.from())) {
                throw new RowFault(RowFault.Reason.OVERLAP);
            }
            var left = other.until(row.from());
            replace(other, left);
            changed.add(left);
        }
        var optedOut = all.stream()
                .filter(other -> other.optedOutOn() != null && other.from().isBefore(row.from()))
                .reduce((_, later) -> later)
                .map(Registration::optedOutOn);
        var added = row.optedOut(optedOut.orElse(null));
        all.add(added);
        return new Change(changed, Optional.of(added));
    }

    private void replace(Registration before, Registration after) {
        all.set(all.indexOf(before), after);
    }
}
