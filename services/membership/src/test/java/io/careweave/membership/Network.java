package io.careweave.membership;

import io.careweave.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
        return member(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), org, roles);
    }

    static Caller member(UUID memberId, String org, String... roles) {
        return new Caller(Tokens.user("person-" + memberId, memberId)
                .org(org)
                .roles(roles)
                .audience("membership")
                .scopes("membership.read", "membership.write"));
    }

    /** A person who acts for nobody but themselves. */
    static Caller person(UUID memberId) {
        return new Caller(Tokens.user("person-" + memberId, memberId)
                .audience("membership")
                .scopes("membership.read", "membership.write"));
    }

    /** An organisation's machine client. */
    static Caller client(String org) {
        return new Caller(Tokens.client("partner-" + org.toLowerCase(Locale.ROOT))
                .org(org)
                .audience("membership")
                .scopes("membership.read", "membership.write"));
    }
}
