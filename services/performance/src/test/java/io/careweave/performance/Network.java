package io.careweave.performance;

import io.careweave.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** A small network: who calls. */
@QuarkusTestResource(Surroundings.class)
final class Network {

    static final String NETWORK = "X-RIDGEWAY";

    // Before the callers: they are made with them.
    private static final String[] SCOPES = {"performance.read", "performance.submit"};

    static final Caller ANALYST = member("analyst", NETWORK, "analyst");
    static final Caller CHAIR = member("chair", NETWORK, "chair");

    private Network() {}

    /** A person acting for an organisation; the same name is the same person. */
    static Caller member(String name, String org, String... roles) {
        var memberId = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new Caller(Tokens.user("person-" + memberId, memberId)
                .org(org)
                .roles(roles)
                .audience("performance")
                .scopes(SCOPES));
    }

    /** An organisation's machine client. */
    static Caller client(String org) {
        return new Caller(Tokens.client("partner-" + org.toLowerCase(Locale.ROOT))
                .org(org)
                .audience("performance")
                .scopes(SCOPES));
    }
}
