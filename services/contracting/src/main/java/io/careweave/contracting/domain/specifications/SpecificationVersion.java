package io.careweave.contracting.domain.specifications;

import java.time.Instant;
import java.util.UUID;

/** A version as it was published; it never changes. */
public record SpecificationVersion(
        UUID specificationId, int number, SpecificationContent content, Instant publishedAt, String publishedBy) {}
