package io.careweave.contracting.rest.conflicts;

import io.careweave.contracting.application.conflicts.Declarations;
import io.careweave.contracting.application.conflicts.PanelFile;
import io.careweave.contracting.application.conflicts.Panels;
import io.careweave.contracting.domain.conflicts.Declaration;
import io.careweave.contracting.domain.conflicts.Ruling;
import io.careweave.contracting.domain.conflicts.Seat;
import io.careweave.contracting.domain.conflicts.Seat.Duty;
import io.careweave.contracting.domain.conflicts.Stake;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Panels, declarations and conflicts as they are answered. */
final class PanelViews {

    private PanelViews() {}

    /** A panel; whether interests keep somebody from it is told once bidders are known by name. */
    record PanelView(List<SeatView> seats, @Nullable String quorumFault) {

        static PanelView from(Panels.Shown shown) {
            var file = shown.file();
            boolean told = file.conflicts().named();
            return new PanelView(
                    file.panel().seats().stream()
                            .map(seat -> SeatView.from(seat, told && file.wall().isRecused(seat.memberId())))
                            .toList(),
                    told ? file.fault().orElse(null) : null);
        }
    }

    record SeatView(
            UUID memberId, Duty duty, @Nullable String org, List<String> questions, boolean external, boolean recused) {

        static SeatView from(Seat seat, boolean recused) {
            return new SeatView(
                    seat.memberId(),
                    seat.duty(),
                    seat.org(),
                    seat.questions().stream().sorted().toList(),
                    seat.external(),
                    recused);
        }
    }

    /** A declaration of one's own. */
    record DeclarationView(UUID id, boolean named, List<InterestView> interests, Instant declaredAt) {

        static DeclarationView from(Declaration declaration) {
            return new DeclarationView(
                    declaration.id(),
                    declaration.named(),
                    declaration.interests().stream()
                            .map(one -> new InterestView(one.orgCode(), one.category(), one.nature()))
                            .toList(),
                    declaration.declaredAt());
        }
    }

    record InterestView(String orgCode, Declaration.Category category, String nature) {}

    record OwnDeclarationsView(List<String> bidders, boolean current, List<DeclarationView> declarations) {

        static OwnDeclarationsView from(Declarations.Own own) {
            return new OwnDeclarationsView(
                    own.bidders().stream().sorted().toList(),
                    own.current(),
                    own.declarations().stream().map(DeclarationView::from).toList());
        }
    }

    /** All that bears on conflicts, for the probity officer. */
    record ConflictsView(
            List<String> bidders,
            boolean named,
            List<PersonView> people,
            List<RulingView> rulings,
            @Nullable String quorumFault) {

        static ConflictsView from(Panels.Shown shown) {
            var file = shown.file();
            return new ConflictsView(
                    file.wall().bidders().stream().sorted().toList(),
                    file.conflicts().named(),
                    people(file).stream()
                            .sorted()
                            .map(member -> PersonView.from(file, member))
                            .toList(),
                    file.wall().rulings().stream().map(RulingView::from).toList(),
                    file.fault().orElse(null));
        }

        /** Everybody on the panel and everybody who declared; of others the register's interests decide. */
        private static Set<UUID> people(PanelFile file) {
            return Stream.concat(
                            file.panel().seats().stream().map(Seat::memberId),
                            file.conflicts().declarations().stream().map(Declaration::memberId))
                    .collect(Collectors.toSet());
        }
    }

    record PersonView(
            UUID memberId,
            @Nullable Duty duty,
            boolean declared,
            List<StakeView> interests,
            List<String> unresolved,
            boolean recused) {

        static PersonView from(PanelFile file, UUID member) {
            var wall = file.wall();
            return new PersonView(
                    member,
                    file.panel().seat(member).map(Seat::duty).orElse(null),
                    wall.declared().contains(member),
                    wall.stakesOf(member).map(StakeView::from).distinct().toList(),
                    List.copyOf(wall.unresolved(member)),
                    wall.isRecused(member));
        }
    }

    record StakeView(String orgCode, @Nullable String through, String category, String source) {

        static StakeView from(Stake stake) {
            return new StakeView(stake.orgCode(), stake.through(), stake.category(), stake.source());
        }
    }

    record RulingView(UUID memberId, @Nullable String orgCode, boolean cleared, String handling, Instant ruledAt) {

        static RulingView from(Ruling ruling) {
            return new RulingView(
                    ruling.memberId(), ruling.orgCode(), ruling.cleared(), ruling.handling(), ruling.ruledAt());
        }
    }
}
