package io.careweave.commons.identity;

import jakarta.json.JsonString;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** String claims, which the token library hands out in two forms. */
public final class TokenText {

    private TokenText() {}

    /** The claim if it is a string. */
    public static Optional<String> of(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        return value instanceof String string ? Optional.of(string) : Optional.empty();
    }
}
