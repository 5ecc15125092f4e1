package io.careweave.contracting.rest.specifications;

import io.careweave.commons.http.Page;
import io.careweave.contracting.application.specifications.Specifications;
import io.careweave.contracting.domain.specifications.Specification;
import io.careweave.contracting.domain.specifications.SpecificationContent;
import io.careweave.contracting.domain.specifications.SpecificationVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A specification: what was published last, and for its buyer the draft. */
record SpecificationView(
        UUID id,
        String buyer,
        @Nullable ReferenceView predecessor,
        int published,
        Optional<VersionView> newest,
        @Nullable ContentView draft,
        Instant createdAt,
        Instant updatedAt) {

    /** A published version of a specification. */
    record ReferenceView(UUID specificationId, int number) {

        static @Nullable ReferenceView from(Specification.@Nullable Reference reference) {
            return reference == null ? null : new ReferenceView(reference.specificationId(), reference.number());
        }
    }

    /** A thing that must be provided. */
    record RequirementView(
            String code, String text, @Nullable String lot) {}

    /** A lot of a specification. */
    record SpecifiedLotView(String code, String title) {}

    /** What a version says. */
    record ContentView(
            String title,
            String outcomes,
            List<String> cpvCodes,
            List<RequirementView> requirements,
            List<SpecifiedLotView> lots) {

        static ContentView from(SpecificationContent content) {
            return new ContentView(
                    content.title(),
                    content.outcomes(),
                    content.cpvCodes(),
                    content.requirements().stream()
                            .map(one -> new RequirementView(one.code(), one.text(), one.lot()))
                            .toList(),
                    content.lots().stream()
                            .map(one -> new SpecifiedLotView(one.code(), one.title()))
                            .toList());
        }
    }

    /** A version as it was published. */
    record VersionView(UUID specificationId, int number, ContentView content, Instant publishedAt) {

        static VersionView from(SpecificationVersion version) {
            return new VersionView(
                    version.specificationId(),
                    version.number(),
                    ContentView.from(version.content()),
                    version.publishedAt());
        }
    }

    /** A specification in a list. */
    record SpecificationItem(UUID id, String buyer, int published, Instant createdAt) {}

    record SpecificationsView(List<SpecificationItem> items, Optional<String> next) {

        static SpecificationsView from(Page<Specification> page) {
            return new SpecificationsView(
                    page.items().stream()
                            .map(one -> new SpecificationItem(one.id(), one.buyer(), one.published(), one.createdAt()))
                            .toList(),
                    page.next());
        }
    }

    /** @param org of whoever reads */
    static SpecificationView from(Specifications.Shown shown, Optional<String> org) {
        var specification = shown.specification();
        var draft = specification.draft();
        return new SpecificationView(
                specification.id(),
                specification.buyer(),
                ReferenceView.from(specification.predecessor()),
                specification.published(),
                shown.newest().map(VersionView::from),
                draft == null || !specification.isOf(org.orElse(null)) ? null : ContentView.from(draft),
                specification.createdAt(),
                specification.updatedAt());
    }
}
