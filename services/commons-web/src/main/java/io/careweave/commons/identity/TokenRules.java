package io.careweave.commons.identity;

import io.careweave.commons.actor.OrgCode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jspecify.annotations.Nullable;

/**
 * What an access token must be beyond signature, issuer, audience and expiry, which configuration checks. Quarkus finds
 * this bean and asks it about every token.
 *
 * <p>A token with {@code cnf} is bound to a key or certificate (RFC 7800) whose possession nobody checks here yet, so
 * it is refused rather than taken for a plain bearer token. Several audiences are allowed.
 */
@Unremovable
@ApplicationScoped
public class TokenRules implements Validator {

    /** Lifetime of a token, in seconds, and the clock difference forgiven. */
    static final long MAX_LIFETIME = 900;

    static final long GRACE = 5;

    private static final int MAX_NAME = 255;
    // RFC 9068 §2.1, and what Keycloak writes unless told otherwise. A logout token says logout+jwt.
    private static final Set<String> HEADER_TYPES = Set.of("JWT", "at+jwt");

    private final Clock clock;

    public TokenRules() {
        this(Clock.systemUTC());
    }

    TokenRules(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether a text has the form of a signed token (RFC 7515 §7.1), three parts of base64url without padding; what has not
     * need not be parsed. Lenient decoders would take other alphabets as well.
     */
    public static boolean isCompact(String text) {
        int parts = 1;
        int begin = 0;
        // No pattern: every request passes here.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && i > begin && parts < 3) {
                parts++;
                begin = i + 1;
            } else if (!isBase64Url(c)) {
                return false;
            }
        }
        return parts == 3 && begin < text.length();
    }

    private static boolean isBase64Url(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** The rule a token breaks, never its content; null if it keeps them all. */
    @Override
    public @Nullable String validate(JwtContext context) throws MalformedClaimException {
        if (!isCompact(context.getJwt())) {
            return "not a compact JWS";
        }
        if (context.getJoseObjects().size() != 1
                || !(context.getJoseObjects().getFirst().getHeaders().getObjectHeaderValue("typ")
                        instanceof String type)
                || !HEADER_TYPES.contains(type)) {
            return "header typ is not that of an access token";
        }
        Map<String, Object> claims = context.getJwtClaims().getClaimsMap();
        String claim = brokenClaim(claims);
        return claim == null ? brokenTime(claims) : claim;
    }

    private static @Nullable String brokenClaim(Map<String, Object> claims) {
        if (!"Bearer".equals(claims.get("typ"))) {
            return "claim typ is not Bearer";
        }
        if (!isName(claims.get("sub"))) {
            return "claim sub names nobody";
        }
        if (!isName(claims.get("azp"))) {
            return "claim azp names no client";
        }
        if (claims.containsKey("cnf")) {
            return "the token is bound to a key";
        }
        if (claims.containsKey("org") && !(claims.get("org") instanceof String code && OrgCode.isWellFormed(code))) {
            return "claim org is not one organisation code";
        }
        if (claims.containsKey("scope") && !(claims.get("scope") instanceof String)) {
            return "claim scope is not a string";
        }
        return null;
    }

    private @Nullable String brokenTime(Map<String, Object> claims) {
        // Whole seconds only: a double such as 1e30 would be a token for ever.
        if (!(claims.get("iat") instanceof Long issued) || !(claims.get("exp") instanceof Long expires)) {
            return "iat or exp is not a whole number";
        }
        if (claims.containsKey("nbf") && !(claims.get("nbf") instanceof Long)) {
            return "nbf is not a whole number";
        }
        long now = clock.instant().getEpochSecond();
        if (issued > now + GRACE) {
            return "issued in the future";
        }
        if (expires <= issued || expires > now + MAX_LIFETIME + GRACE || issued < expires - MAX_LIFETIME) {
            return "lives too long";
        }
        return null;
    }

    private static boolean isName(@Nullable Object claim) {
        return claim instanceof String name && !name.isBlank() && name.length() <= MAX_NAME;
    }
}
