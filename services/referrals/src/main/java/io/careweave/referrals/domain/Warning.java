package io.careweave.referrals.domain;

import org.jspecify.annotations.Nullable;

/**
 * Something a referrer should know, which never stops a referral (N4).
 *
 * @param about the code meant, for example of a missing test
 */
public record Warning(Code code, @Nullable String about) {

    /** What does not match, or is not known well enough to match. */
    public enum Code {
        CONDITION_NOT_COVERED,
        AGE_OUTSIDE,
        AGE_NOT_GIVEN,
        SEX_OUTSIDE,
        SEX_NOT_GIVEN,
        REFERRER_ROLE_NOT_LISTED,
        RED_FLAG,
        WORK_UP_MISSING,
        SERVICE_NOT_ON_PATHWAY,
        PATHWAY_WITHDRAWN,
        NO_PATHWAY
    }

    static Warning of(Code code) {
        return new Warning(code, null);
    }

    /** The store's form. */
    public String text() {
        return about == null ? code.name() : code.name() + ":" + about;
    }

    public static Warning parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? of(Code.valueOf(text))
                : new Warning(Code.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }
}
