package io.careweave.contracting.domain.conflicts;

import io.careweave.contracting.domain.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody declared for a procurement. Another one adds to it and takes nothing away.
 *
 * @param named whether bidders were known by name, so that it says something of each
 */
public record Declaration(UUID id, UUID memberId, boolean named, List<Declared> interests, Instant declaredAt) {

    /** The types of interest by the NHS's guidance on managing conflicts, under their names on the register. */
    public enum Category {
        FINANCIAL,
        PROFESSIONAL,
        PERSONAL,
        INDIRECT
    }

    /**
     * An interest in an organisation.
     *
     * @param nature what it consists in
     */
    public record Declared(String orgCode, Category category, String nature) {

        /** What is declared again in the same words is the same interest. */
        String key() {
            return CanonicalJson.hash("%s\n%s\n%s".formatted(orgCode, category, nature));
        }
    }

    public Declaration {
        interests = List.copyOf(interests);
    }

    public Stream<Stake> stakes() {
        return interests.stream()
                .map(one -> new Stake(
                        one.key(), memberId, one.orgCode(), null, one.category().name(), Stake.OF_PROCUREMENT));
    }
}
