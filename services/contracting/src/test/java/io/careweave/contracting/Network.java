package io.careweave.contracting;

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
    private static final String[] SCOPES = {
        "contracting.read", "contracting.write", "bids.submit", "bids.open", "bids.score"
    };

    static final Caller CONTRACTS = member("contracts", NETWORK, "contract_manager");
    static final Caller FINANCE = member("finance", NETWORK, "finance");
    static final Caller ANALYST = member("analyst", NETWORK, "analyst");
    static final Caller CHAIR = member("chair", NETWORK, "chair");
    static final Caller AUDITOR = member("auditor", NETWORK, "auditor");
    static final Caller PROBITY = member("probity", NETWORK, "probity_officer");

    private Network() {}

    /** A person acting for an organisation; the same name is the same person. */
    static Caller member(String name, String org, String... roles) {
        return member(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), org, roles);
    }

    static Caller member(UUID memberId, String org, String... roles) {
        return new Caller(Tokens.user("person-" + memberId, memberId)
                .org(org)
                .roles(roles)
                .audience("contracting")
                .scopes(SCOPES));
    }

    /** A lay member who acts for no organisation. */
    static Caller lay() {
        var id = UUID.nameUUIDFromBytes("lay".getBytes(StandardCharsets.UTF_8));
        return new Caller(Tokens.user("lay", id)
                .roles("lay_member")
                .audience("contracting")
                .scopes(SCOPES));
    }

    /** An organisation's machine client. */
    static Caller client(String org) {
        return new Caller(Tokens.client("partner-" + org.toLowerCase(Locale.ROOT))
                .org(org)
                .audience("contracting")
                .scopes(SCOPES));
    }
}
