package io.careweave.commons.actor;

import java.util.Optional;
import java.util.Set;

/** Whoever a verified token speaks for. An operator is a person too, but acts for the platform and for no organisation. */
public sealed interface Actor {

    /** Client id, member id or operator's subject: what the audit names. */
    String id();

    Set<Role> roles();

    /** The one organisation acted for; a patient or lay member has none. */
    Optional<String> orgCode();

    default boolean has(Role role) {
        return roles().contains(role);
    }

    /**
     * A partner organisation's machine client.
     *
     * @param clinicallyAttested whether it may act on behalf of a named clinician
     */
    record Organisation(String id, String org, Set<Role> roles, boolean clinicallyAttested) implements Actor {
        @Override
        public Optional<String> orgCode() {
            return Optional.of(org);
        }
    }

    /** A person, known by a random member id. */
    record Member(String id, Optional<String> orgCode, Set<Role> roles) implements Actor {}

    /** Operations staff: sees machinery, never patients. */
    record Operator(String id) implements Actor {
        @Override
        public Set<Role> roles() {
            return Set.of(Role.OPERATOR);
        }

        @Override
        public Optional<String> orgCode() {
            return Optional.empty();
        }
    }
}
