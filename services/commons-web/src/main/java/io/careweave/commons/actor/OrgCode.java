package io.careweave.commons.actor;

import java.util.regex.Pattern;

/** The form of an organisation code: an ODS code, or a network-local {@code X-…} code for a body that has none. */
public final class OrgCode {

    /** For {@code @Pattern} on requests. */
    public static final String FORM = "[A-Z0-9]{3,6}|X-[A-Z0-9-]{1,30}";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private OrgCode() {}

    public static boolean isWellFormed(String code) {
        return PATTERN.matcher(code).matches();
    }
}
