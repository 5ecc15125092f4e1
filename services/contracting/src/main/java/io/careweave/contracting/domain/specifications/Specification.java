package io.careweave.contracting.domain.specifications;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service as its buyer wants it: versions that were published, and perhaps a draft of the next.
 *
 * @param version of this record, for its entity tag
 * @param predecessor what this service was before it was specified anew
 * @param published number of the newest published version, 0 before the first
 * @param draft of version {@code published + 1}; absent for none
 */
public record Specification(
        UUID id,
        long version,
        String buyer,
        @Nullable Reference predecessor,
        int published,
        @Nullable SpecificationContent draft,
        Instant createdAt,
        Instant updatedAt) {

    /** A published version of a specification. */
    public record Reference(UUID specificationId, int number) {}

    public static Specification begin(
            UUID id, String buyer, @Nullable Reference predecessor, SpecificationContent draft, Instant now) {
        draft.check();
        return new Specification(id, 1, buyer, predecessor, 0, draft, now, now);
    }

    /** The draft is written anew; after a publication, the draft of the next version is begun. */
    public Specification revise(SpecificationContent content, Instant now) {
        content.check();
        return next(published, content, now);
    }

    /** @throws Refused ILLEGAL_TRANSITION if there is no draft */
    public SpecificationVersion publish(Instant now, String by) {
        if (draft == null) {
            throw new Refused(ILLEGAL_TRANSITION, "There is no draft; version %d is published.".formatted(published));
        }
        return new SpecificationVersion(id, published + 1, draft, now, by);
    }

    /** After a version was published. */
    public Specification with(SpecificationVersion newest) {
        return next(newest.number(), null, newest.publishedAt());
    }

    private Specification next(int number, @Nullable SpecificationContent content, Instant now) {
        return new Specification(id, version + 1, buyer, predecessor, number, content, createdAt, now);
    }

    /** Whether somebody acting for an organisation sees drafts. */
    public boolean isOf(@Nullable String org) {
        return Objects.equals(buyer, org);
    }
}
