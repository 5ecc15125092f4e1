package io.careweave.gateway;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.identity.TokenText;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who presented a verified token, and for what it is good.
 *
 * @param client {@code azp}: the client that got the token, also when a person uses it
 * @param acr how strongly a person signed in, if the token says
 */
record Caller(
        Actor actor,
        String issuer,
        String subject,
        String client,
        Optional<String> acr,
        Set<String> audiences,
        Set<String> scopes,
        Instant expires) {

    /** @throws io.careweave.commons.problem.Refused if the token stands for no actor */
    static Caller of(SecurityIdentity identity) {
        Actor actor = CurrentActor.of(identity);
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        Set<String> audiences = token.getAudience();
        return new Caller(
                actor,
                token.getIssuer(),
                token.getSubject(),
                TokenText.of(token, "azp").orElse(""),
                TokenText.of(token, "acr"),
                audiences == null ? Set.of() : Set.copyOf(audiences),
                Set.copyOf(List.of(TokenText.of(token, "scope").orElse("").split(" ", -1))),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    boolean isPerson() {
        return !(actor instanceof Actor.Organisation);
    }

    boolean hasOneOf(List<String> needed) {
        return needed.stream().anyMatch(scopes::contains);
    }
}
