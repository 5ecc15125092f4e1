package io.careweave.contracting.domain.appraisals;

import io.careweave.commons.network.Interest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Who scores, as it is now.
 *
 * @param places all who were named, in order
 */
public record Panel(List<Place> places) {

    public Panel {
        places = List.copyOf(places);
    }

    /**
     * Somebody who was named.
     *
     * @param sheet none before the member scored
     * @param interests organisations that an option names and in which the member has a stake: then the member's scores do
     *     not count
     */
    public record Place(UUID member, List<Sheet> sheet, List<String> interests) {

        public Place {
            sheet = List.copyOf(sheet);
            interests = List.copyOf(interests);
        }

        public boolean hasScored() {
            return !sheet.isEmpty();
        }

        public boolean isExcluded() {
            return !interests.isEmpty();
        }
    }

    /** @param interests of anybody in the organisations that options name, in force */
    public static Panel of(List<UUID> scorers, Collection<Sheet> sheets, Collection<Interest> interests) {
        List<Place> places = new ArrayList<>();
        for (var scorer : scorers) {
            places.add(new Place(
                    scorer,
                    sheets.stream()
                            .filter(sheet -> sheet.scorer().equals(scorer.toString()))
                            .toList(),
                    interests.stream()
                            .filter(interest -> interest.memberId().equals(scorer))
                            .map(Interest::orgCode)
                            .distinct()
                            .sorted()
                            .toList()));
        }
        return new Panel(places);
    }

    /** Of those who count. */
    public List<Sheet> sheets() {
        return places.stream()
                .filter(place -> !place.isExcluded())
                .flatMap(place -> place.sheet().stream())
                .toList();
    }

    public List<UUID> excluded() {
        return places.stream().filter(Place::isExcluded).map(Place::member).toList();
    }

    /** How many who count have not scored. */
    public long waiting() {
        return places.stream()
                .filter(place -> !place.isExcluded() && !place.hasScored())
                .count();
    }

    /** Whether all who count have scored, and somebody counts. */
    public boolean isComplete() {
        return waiting() == 0 && !sheets().isEmpty();
    }

    public boolean names(UUID member) {
        return places.stream().anyMatch(place -> place.member().equals(member));
    }
}
