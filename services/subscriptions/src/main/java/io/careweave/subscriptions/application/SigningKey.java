package io.careweave.subscriptions.application;

/** A key that signs deliveries (Standard Webhooks 1.0). Its text form holds the key and must never be printed. */
public sealed interface SigningKey permits SigningSecret, SigningKeyPair {

    /** How a signature is made, and what it is called in {@code webhook-signature}. */
    enum Scheme {
        /** HMAC-SHA256 with a secret that both sides have. */
        V1,
        /** Ed25519: we have the private key, the subscriber only the public one. */
        V1A
    }

    /** In the form that the standard gives it, prefix included. */
    String text();

    Scheme scheme();

    /**
     * One signature of a message, for example {@code v1,…}.
     *
     * @param id {@code webhook-id}, without a dot
     * @param timestamp {@code webhook-timestamp}, seconds since 1970
     */
    String sign(String id, long timestamp, String body);

    /** @throws IllegalArgumentException if the text is no key; without the text */
    static SigningKey parse(String text) {
        if (text.startsWith(SigningSecret.PREFIX)) {
            return new SigningSecret(text);
        }
        if (text.startsWith(SigningKeyPair.PREFIX)) {
            return SigningKeyPair.parse(text);
        }
        throw new IllegalArgumentException("a signing key of an unknown form");
    }
}
