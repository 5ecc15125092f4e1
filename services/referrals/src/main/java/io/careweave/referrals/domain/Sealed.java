package io.careweave.referrals.domain;

/** Free text that only the key ring can open; the rules pass it on unread. */
public record Sealed(String text) {

    @Override
    public String toString() {
        return "sealed text";
    }
}
