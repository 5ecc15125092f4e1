package io.careweave.membership.rest.delegations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.authority.Authority;
import io.careweave.membership.rest.Days;
import io.careweave.membership.rest.Forms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question of authority and its answer.
 *
 * @param on day of the act, today if absent
 * @param actor about whom is asked, the caller if absent
 */
record AuthorityCheck(
        @NotNull @Pattern(regexp = Forms.CODE) String power,
        @Nullable LocalDate on,
        @Nullable @Min(0) Long pence,
        @Nullable @Size(max = 20) Set<@NotNull @Pattern(regexp = Forms.CODE) String> conditionsMet,
        @Nullable @Valid ActorRequest actor) {

    /** @param roles the caller's own, if absent */
    record ActorRequest(
            @Nullable @Size(max = 20) Set<@NotNull @Pattern(regexp = Forms.ROLE) String> roles,
            @Nullable UUID bodyId) {}

    enum Decision {
        ALLOWED,
        REFER,
        RESERVED
    }

    /**
     * @param bodyId to whom it is referred, if there is such a body
     * @param clause of the scheme that says so
     * @param actor about whom was asked
     */
    record AuthorityView(
            Decision decision,
            @Nullable UUID bodyId,
            @Nullable String clause,
            String power,
            LocalDate on,
            @Nullable Long pence,
            ActorView actor) {}

    record ActorView(List<String> roles, @Nullable UUID bodyId) {}

    Authority.Question toQuestion(Actor caller, LocalDate today) {
        var roles = actor == null ? null : actor.roles();
        return new Authority.Question(
                on == null ? today : Days.plausible(on, "/on"),
                power,
                roles == null ? caller.roles().stream().map(Role::claim).collect(Collectors.toSet()) : roles,
                actor == null ? null : actor.bodyId(),
                pence,
                Objects.requireNonNullElse(conditionsMet, Set.of()));
    }

    static AuthorityView shown(Authority.Question asked, Authority.Answer answer) {
        return switch (answer) {
            case Authority.Allowed allowed -> view(asked, Decision.ALLOWED, null, allowed.clause());
            case Authority.Reserved reserved -> view(asked, Decision.RESERVED, null, reserved.clause());
            case Authority.Refer(var to) ->
                view(asked, Decision.REFER, to == null ? null : to.bodyId(), to == null ? null : to.clause());
        };
    }

    private static AuthorityView view(
            Authority.Question asked, Decision decision, @Nullable UUID bodyId, @Nullable String clause) {
        return new AuthorityView(
                decision,
                bodyId,
                clause,
                asked.power(),
                asked.on(),
                asked.pence(),
                new ActorView(asked.roles().stream().sorted().toList(), asked.bodyId()));
    }
}
