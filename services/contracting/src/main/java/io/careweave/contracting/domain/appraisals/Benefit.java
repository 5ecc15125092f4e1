package io.careweave.contracting.domain.appraisals;

import java.math.BigDecimal;

/**
 * What an option is scored for.
 *
 * @param weight points that it earns at best; those of all sum to 100
 */
public record Benefit(String code, String title, BigDecimal weight) {}
