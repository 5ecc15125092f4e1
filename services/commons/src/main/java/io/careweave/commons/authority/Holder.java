package io.careweave.commons.authority;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who holds a power: a body by its decisions, or everybody with a role. */
public sealed interface Holder {

    /** @param bodyId the body for which an actor acts, where the act carries out a decision of that body */
    boolean isHeldBy(Set<String> roles, @Nullable UUID bodyId);

    record Body(UUID bodyId) implements Holder {
        @Override
        public boolean isHeldBy(Set<String> roles, @Nullable UUID acting) {
            return bodyId.equals(acting);
        }
    }

    record Role(String role) implements Holder {
        @Override
        public boolean isHeldBy(Set<String> roles, @Nullable UUID acting) {
            return roles.contains(role);
        }
    }
}
