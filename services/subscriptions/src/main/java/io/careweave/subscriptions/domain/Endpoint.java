package io.careweave.subscriptions.domain;

/**
 * A URL we may call, taken apart once: what was checked is what is called, no other parser sees the text.
 *
 * @param url as the subscriber wrote it
 * @param secure whether over TLS
 * @param host DNS name, or {@code 127.0.0.1} in development
 * @param target path and query as sent
 */
public record Endpoint(String url, boolean secure, String host, int port, String target) {}
