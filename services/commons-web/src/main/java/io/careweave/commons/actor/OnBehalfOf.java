package io.careweave.commons.actor;

/**
 * The clinician for whom an attested machine client acts.
 *
 * @param profession for example {@code GP}, {@code PHYSIOTHERAPIST}
 * @param registration number with the professional body, for example {@code GMC-1234567}
 */
public record OnBehalfOf(String profession, String registration) {}
