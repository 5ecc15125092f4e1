package io.careweave.budgets;

import io.careweave.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** A small network: who calls. */
@QuarkusTestResource(Surroundings.class)
final class Network {

    static final Caller FINANCE = member("finance", "X-RIDGEWAY", "finance");
    static final Caller AUDITOR = member("auditor", "X-RIDGEWAY", "auditor");
    static final Caller ANALYST = member("analyst", "X-RIDGEWAY", "analyst");
    static final Caller CHAIR = member("chair", "X-RIDGEWAY", "chair");
    static final Caller CONTRACTS = member("contracts", "X-RIDGEWAY", "contract_manager");
    static final Caller OPERATOR = new Caller(Tokens.user("operator", UUID.nameUUIDFromBytes(new byte[] {9}))
            .roles("operator")
            .audience("budgets")
            .scopes("budgets.read", "budgets.post", "budgets.approve"));

    private Network() {}

    /** A person acting for an organisation. */
    static Caller member(String name, String org, String... roles) {
        return member(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), org, roles);
    }

    static Caller member(UUID memberId, String org, String... roles) {
        return new Caller(Tokens.user("person-" + memberId, memberId)
                .org(org)
                .roles(roles)
                .audience("budgets")
                .scopes("budgets.read", "budgets.post", "budgets.approve"));
    }

    /** An organisation's machine client. */
    static Caller client(String org) {
        return new Caller(Tokens.client("partner-" + org.toLowerCase(Locale.ROOT))
                .org(org)
                .audience("budgets")
                .scopes("budgets.read", "budgets.post", "budgets.approve"));
    }
}
