package io.careweave.contracting.domain.procurements;

import io.careweave.contracting.domain.evaluation.PriceMethod;
import java.util.UUID;

/**
 * What is bid for by itself.
 *
 * @param code of the lot in the specification, or the procurement's own
 * @param zeroPriceAllowed whether a bid may ask for nothing
 */
public record Lot(UUID id, String code, String title, PriceMethod price, boolean zeroPriceAllowed) {}
