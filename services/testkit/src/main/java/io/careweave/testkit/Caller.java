package io.careweave.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Somebody of the permission matrix, with a token or without.
 *
 * @param kind what the token says its bearer is
 * @param role the one role of a member, empty for none
 * @param acting whether a member acts for an organisation
 */
public record Caller(Kind kind, String role, boolean acting) {

    /** What bears a token. */
    public enum Kind {
        CLIENT,
        ATTESTED,
        MEMBER,
        OPERATOR,
        ANONYMOUS
    }

    /**
     * Everybody who is told apart: clients, members with each role and with none, acting for an organisation and not, the
     * operator, and nobody. A member with the role operator who acts for an organisation is a member like others.
     *
     * @param roles of the realm
     */
    static List<Caller> all(Iterable<String> roles) {
        List<Caller> callers = new ArrayList<>();
        callers.add(new Caller(Kind.CLIENT, "", true));
        callers.add(new Caller(Kind.ATTESTED, "", true));
        callers.add(new Caller(Kind.MEMBER, "", true));
        callers.add(new Caller(Kind.MEMBER, "", false));
        for (String role : roles) {
            callers.add(new Caller(Kind.MEMBER, role, true));
            callers.add(
                    role.equals("operator")
                            ? new Caller(Kind.OPERATOR, role, false)
                            : new Caller(Kind.MEMBER, role, false));
        }
        callers.add(new Caller(Kind.ANONYMOUS, "", false));
        return List.copyOf(callers);
    }

    /** Whether it may name a clinician it acts for. */
    public boolean isMachine() {
        return kind == Kind.CLIENT || kind == Kind.ATTESTED;
    }

    /** Whether a word of the matrix means this caller. */
    boolean is(String word) {
        return switch (kind) {
            case CLIENT -> word.equals("client") || word.equals("anyone");
            case ATTESTED -> word.equals("attested") || word.equals("anyone");
            case OPERATOR -> word.equals("operator") || word.equals("anyone");
            case ANONYMOUS -> word.equals("anonymous");
            case MEMBER ->
                word.equals("anyone")
                        || word.equals(acting ? "member" : "member:alone")
                        || (!role.isEmpty()
                                && !role.equals("operator")
                                && word.equals(acting ? role : role + ":alone"));
        };
    }

    /**
     * Its token.
     *
     * @param org which it acts for, if for any
     */
    Tokens tokens(String service, String org, List<String> scopes) {
        Tokens bearer = isMachine()
                ? Tokens.client("walk-" + org.toLowerCase(Locale.ROOT))
                : Tokens.user("walk", UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8)));
        Tokens token = bearer.audience(service).scopes(scopes.toArray(String[]::new));
        if (!role.isEmpty()) {
            token = token.roles(role);
        }
        if (kind == Kind.ATTESTED) {
            token = token.attested();
        }
        return acting ? token.org(org) : token;
    }

    @Override
    public String toString() {
        String name = role.isEmpty() ? kind.name().toLowerCase(Locale.ROOT) : role;
        return kind == Kind.MEMBER && !acting ? name + ":alone" : name;
    }
}
