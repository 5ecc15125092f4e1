package io.careweave.membership;

import io.careweave.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A small network: who is in it, and who calls. */
@QuarkusTestResource(Surroundings.class)
final class Network {

    static final Caller SECRETARY = member("secretary", "X-RIDGEWAY", "secretary");
    static final Caller OPERATOR = new Caller(Tokens.user("operator", UUID.nameUUIDFromBytes(new byte[] {9}))
            .roles("operator")
            .audience("membership")
            .scopes("membership.read", "membership.write"));

    private Network() {}

    /** A person acting for an organisation. */
    static Caller member(String name, String org, String... roles) {
        return new Caller(Tokens.user(name, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
                .org(org)
                .roles(roles)
                .audience("membership")
                .scopes("membership.read", "membership.write"));
    }
}
