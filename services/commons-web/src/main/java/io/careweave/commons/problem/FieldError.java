package io.careweave.commons.problem;

/**
 * One faulty place of a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or the name of a header or parameter
 * @param detail what is wrong there, never the value itself
 */
public record FieldError(String pointer, String detail) {}
