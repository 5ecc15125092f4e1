package io.careweave.gateway;

import io.careweave.commons.identity.TokenKeys;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Lets a request in by its token: signature, issuer and lifetime by Quarkus, everything else by the token rules, then the
 * audience and a scope of the route. The service checks all of it again, and the role.
 */
@Singleton
class Access {

    private final HttpAuthenticator authenticator;
    private final TokenKeys keys;
    private final VerifiedTokens verified;

    Access(HttpAuthenticator authenticator, TokenKeys keys, VerifiedTokens verified) {
        this.authenticator = authenticator;
        this.keys = keys;
        this.verified = verified;
    }

    /** Who may pass; fails with {@link Refused} if nobody may. */
    Uni<Caller> check(Exchange exchange, Route route) {
        if (!keys.loaded()) {
            return Uni.createFrom()
                    .failure(new Refused(
                            CommonProblem.TEMPORARILY_UNAVAILABLE, "Access tokens cannot be verified at the moment."));
        }
        Optional<String> token = exchange.bearer();
        return token.flatMap(verified::find)
                .map(caller -> Uni.createFrom().item(caller))
                .orElseGet(() -> verify(exchange, token))
                .invoke(caller -> exchange.caller = Optional.of(caller))
                .invoke(caller -> authorise(exchange, route, caller));
    }

    private Uni<Caller> verify(Exchange exchange, Optional<String> token) {
        Object usedKeys = verified.keys();
        return authenticator
                .attemptAuthentication(exchange.context)
                .onFailure(AuthenticationFailedException.class)
                .transform(failure -> new Refused(CommonProblem.INVALID_TOKEN, "The access token was refused."))
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(CommonProblem.INVALID_TOKEN, "No access token was presented."))
                .map(Caller::of)
                .invoke(caller -> token.ifPresent(text -> verified.keep(text, caller, usedKeys)));
    }

    private static void authorise(Exchange exchange, Route route, Caller caller) {
        if (!caller.audiences().contains(route.audience())) {
            throw new Refused(CommonProblem.INVALID_TOKEN, "The access token is for another service.");
        }
        List<String> scopes = route.scopes(exchange);
        if (!caller.hasOneOf(scopes)) {
            throw new Refused(
                    CommonProblem.INSUFFICIENT_SCOPE, "The scope " + String.join(" or ", scopes) + " is needed.");
        }
    }
}
