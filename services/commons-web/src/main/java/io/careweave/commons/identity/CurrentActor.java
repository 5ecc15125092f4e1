package io.careweave.commons.identity;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The actor of the request at hand, for resources whose annotations have already let the caller in.
 *
 * <ul>
 *   <li>role {@code operator} without {@code org}: {@link Actor.Operator};
 *   <li>a machine's token: {@link Actor.Organisation}, named by {@code azp}; without {@code org} it is refused;
 *   <li>any other token: {@link Actor.Member}, named by {@code sub}, with or without {@code org}.
 * </ul>
 *
 * <p>A machine's token is one of Keycloak's service accounts: it has the claim {@code client_id} (scope
 * {@code service_account}), or its {@code preferred_username} begins with {@code service-account-}. Either sign must agree
 * with {@code azp}: an exchanged token of another client is refused, and so is a person whose name imitates a client.
 */
@ApplicationScoped
public class CurrentActor {

    private static final String SERVICE_ACCOUNT = "service-account-";

    private final CurrentVertxRequest request;

    public CurrentActor(CurrentVertxRequest request) {
        this.request = request;
    }

    /** @throws Refused INVALID_TOKEN if nobody is signed in, FORBIDDEN if the token stands for no actor */
    public Actor get() {
        if (request.getCurrent() != null && request.getCurrent().user() instanceof QuarkusHttpUser user) {
            return of(user.getSecurityIdentity());
        }
        throw new Refused(CommonProblem.INVALID_TOKEN, "No access token was presented.");
    }

    /** When the request's token ends, and with it whatever it opened; long ago if there is none. */
    public Instant expiry() {
        return request.getCurrent() != null
                        && request.getCurrent().user() instanceof QuarkusHttpUser user
                        && user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.EPOCH;
    }

    /** The actor a verified identity stands for; refusals as for {@link #get()}. */
    public static Actor of(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new Refused(CommonProblem.INVALID_TOKEN, "No access token was presented.");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        identity.getRoles().forEach(name -> Role.ofClaim(name).ifPresent(roles::add));
        Optional<String> org = TokenText.of(token, "org");
        boolean machine = isMachine(token);
        if (org.isEmpty() && roles.contains(Role.OPERATOR)) {
            return new Actor.Operator(token.getSubject());
        }
        if (!machine) {
            return new Actor.Member(token.getSubject(), org, Set.copyOf(roles));
        }
        String code =
                org.orElseThrow(() -> new Refused(CommonProblem.FORBIDDEN, "This client acts for no organisation."));
        return new Actor.Organisation(client(token), code, Set.copyOf(roles), isAttested(token));
    }

    private static boolean isMachine(JsonWebToken token) {
        Optional<String> clientId = TokenText.of(token, "client_id");
        Optional<String> username = TokenText.of(token, "preferred_username");
        if (clientId.isEmpty()
                && username.filter(name -> name.startsWith(SERVICE_ACCOUNT)).isEmpty()) {
            return false;
        }
        String client = client(token);
        String account = SERVICE_ACCOUNT + client.toLowerCase(Locale.ROOT);
        if (!clientId.orElse(client).equals(client) || !username.orElse(account).equals(account)) {
            throw new Refused(CommonProblem.FORBIDDEN, "The token was made for another client.");
        }
        return true;
    }

    private static boolean isAttested(JsonWebToken token) {
        return token.getClaim("attestations") instanceof Collection<?> attestations
                && attestations.stream()
                        .anyMatch(item -> "clinical".equals(item instanceof JsonString s ? s.getString() : item));
    }

    private static String client(JsonWebToken token) {
        return TokenText.of(token, "azp")
                .orElseThrow(() -> new Refused(CommonProblem.FORBIDDEN, "The token names no client."));
    }
}
