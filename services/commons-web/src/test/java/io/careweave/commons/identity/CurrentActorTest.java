package io.careweave.commons.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

class CurrentActorTest {

    private static final Map<String, Object> MACHINE = Map.of(
            "sub",
            "5f0c",
            "azp",
            "partner-ZR1",
            "client_id",
            "partner-ZR1",
            "preferred_username",
            "service-account-partner-zr1");

    private static SecurityIdentity identity(Map<String, Object> claims, Map<String, Object> more, String... roles) {
        JwtClaims all = new JwtClaims();
        claims.forEach(all::setClaim);
        more.forEach(all::setClaim);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new DefaultJWTCallerPrincipal(all))
                .addRoles(Set.of(roles))
                .build();
    }

    private static Actor actor(Map<String, Object> claims, Map<String, Object> more, String... roles) {
        return CurrentActor.of(identity(claims, more, roles));
    }

    @Test
    void takesAServiceAccountForItsOrganisation() {
        Actor actor = actor(MACHINE, Map.of("org", "ZR1"), "clinician", "offline_access");

        assertThat(actor).isEqualTo(new Actor.Organisation("partner-ZR1", "ZR1", Set.of(Role.CLINICIAN), false));
        assertThat(actor(Map.of("sub", "5f0c", "azp", "a", "client_id", "a"), Map.of("org", "ZR1")))
                .isInstanceOf(Actor.Organisation.class);
        assertThat(actor(
                        Map.of("sub", "5f0c", "azp", "a", "preferred_username", "service-account-a"),
                        Map.of("org", "ZR1")))
                .isInstanceOf(Actor.Organisation.class);
    }

    @Test
    void knowsAttestedClients() {
        assertThat(actor(MACHINE, Map.of("org", "ZR1", "attestations", List.of("other", "clinical"))))
                .isEqualTo(new Actor.Organisation("partner-ZR1", "ZR1", Set.of(), true));
        assertThat(actor(MACHINE, Map.of("org", "ZR1", "attestations", List.of("clinically"))))
                .isEqualTo(new Actor.Organisation("partner-ZR1", "ZR1", Set.of(), false));
        assertThat(actor(MACHINE, Map.of("org", "ZR1", "attestations", "clinical")))
                .isEqualTo(new Actor.Organisation("partner-ZR1", "ZR1", Set.of(), false));
    }

    @Test
    void takesEverybodyElseForAPerson() {
        Map<String, Object> person = Map.of("sub", "0b1e", "azp", "console", "preferred_username", "asha");

        assertThat(actor(person, Map.of("org", "Z90001"), "chair"))
                .isEqualTo(new Actor.Member("0b1e", Optional.of("Z90001"), Set.of(Role.CHAIR)));
        assertThat(actor(person, Map.of(), "lay_member"))
                .isEqualTo(new Actor.Member("0b1e", Optional.empty(), Set.of(Role.LAY_MEMBER)));
    }

    @Test
    void takesAnOperatorForOneOnlyWhenHeActsForNoOrganisation() {
        Map<String, Object> person = Map.of("sub", "0b1e", "azp", "console", "preferred_username", "operator");

        assertThat(actor(person, Map.of(), "operator")).isEqualTo(new Actor.Operator("0b1e"));
        assertThat(actor(MACHINE, Map.of(), "operator")).isEqualTo(new Actor.Operator("5f0c"));
        assertThat(actor(person, Map.of("org", "Z90001"), "operator"))
                .isEqualTo(new Actor.Member("0b1e", Optional.of("Z90001"), Set.of(Role.OPERATOR)));
    }

    @Test
    void refusesMachinesThatActForNobodyOrUnderAnothersName() {
        assertRefused(CommonProblem.FORBIDDEN, identity(MACHINE, Map.of()));
        assertRefused(CommonProblem.FORBIDDEN, identity(MACHINE, Map.of("org", "ZR1", "azp", "partner-zr2")));
        assertRefused(
                CommonProblem.FORBIDDEN,
                identity(MACHINE, Map.of("org", "ZR1", "preferred_username", "service-account-partner-zr2")));
        assertRefused(CommonProblem.FORBIDDEN, identity(MACHINE, Map.of("org", "ZR1", "preferred_username", "asha")));
        assertRefused(
                CommonProblem.FORBIDDEN,
                identity(
                        Map.of("sub", "0b1e", "azp", "console", "preferred_username", "service-account-partner-zr1"),
                        Map.of("org", "ZR1")));
    }

    @Test
    void refusesWhoeverIsNotSignedIn() {
        assertRefused(
                CommonProblem.INVALID_TOKEN,
                QuarkusSecurityIdentity.builder().setAnonymous(true).build());
    }

    private static void assertRefused(CommonProblem problem, SecurityIdentity identity) {
        assertThatThrownBy(() -> CurrentActor.of(identity))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
