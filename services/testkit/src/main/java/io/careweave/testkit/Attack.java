package io.careweave.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to come in with a credential that must not be taken.
 *
 * @param row in table (c) of the security design, which gives the reasons
 * @param fields header lines as they are sent
 * @param query of the request target, empty for none
 * @param form body of a POST, empty for a GET
 * @param status the answer expected
 * @param presented whether a bearer token arrives at all, so that the answer must say {@code invalid_token}
 */
public record Attack(
        int row, String name, List<String> fields, String query, String form, int status, boolean presented) {

    /** A bad token where a good one belongs: 401, {@code invalid_token}. */
    static Attack token(int row, String name, String token) {
        return new Attack(row, name, List.of("Authorization: Bearer " + token), "", "", 401, true);
    }

    /** Two credentials at once: 400. */
    static Attack ambiguous(int row, String name, String... fields) {
        return new Attack(row, name, List.of(fields), "", "", 400, false);
    }

    /** Fields that hold no bearer token: 401 without an error code (RFC 6750 §3.1). */
    static Attack noToken(int row, String name, String... fields) {
        return new Attack(row, name, List.of(fields), "", "", 401, false);
    }

    static Attack inQuery(int row, String name, String query) {
        return new Attack(row, name, List.of(), query, "", 401, false);
    }

    static Attack inForm(int row, String name, String form) {
        return new Attack(row, name, List.of(), "", form, 401, false);
    }

    String request(String host, String path) {
        List<String> lines = new ArrayList<>();
        String target = query.isEmpty() ? path : path + "?" + query;
        lines.add((form.isEmpty() ? "GET " : "POST ") + target + " HTTP/1.1");
        lines.add("Host: " + host);
        lines.add("Connection: close");
        lines.addAll(fields);
        if (!form.isEmpty()) {
            lines.add("Content-Type: application/x-www-form-urlencoded");
            lines.add("Content-Length: " + form.length());
        }
        return RawHttp.head(lines.toArray(String[]::new)) + form;
    }

    @Override
    public String toString() {
        return "row " + row + ": " + name;
    }
}
