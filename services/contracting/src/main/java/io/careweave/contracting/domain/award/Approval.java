package io.careweave.contracting.domain.award;

import java.time.LocalDate;
import java.util.UUID;

/**
 * That a recommendation was approved.
 *
 * @param resolutionId decision of a body that approves it
 * @param clause of the scheme of delegation by which that body may
 * @param approvedBy who carried the decision out, and neither recommended nor scored
 */
public record Approval(UUID resolutionId, UUID bodyId, String clause, String approvedBy, LocalDate on) {}
