package io.careweave.membership;

import io.careweave.testkit.PermissionWalk;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Every use case by every caller, as {@code contracts/permissions.yaml} says; what is tried stands with its subject. */
@QuarkusTest
class PermissionsIT {

    @Test
    void letsInExactlyWhomTheMatrixNamesToOrganisations() {
        PermissionWalk.assertKeptBy("membership", OrganisationAttempts.all());
    }

    @Test
    void letsInExactlyWhomTheMatrixNamesToGovernance() {
        PermissionWalk.assertKeptBy("membership", GovernanceAttempts.all());
    }

    @Test
    void letsInExactlyWhomTheMatrixNamesToResolutions() {
        PermissionWalk.assertKeptBy("membership", ResolutionAttempts.all());
    }

    @Test
    void letsInExactlyWhomTheMatrixNamesToInterests() {
        PermissionWalk.assertKeptBy("membership", InterestAttempts.all());
    }

    @Test
    void letsInExactlyWhomTheMatrixNamesToElections() {
        PermissionWalk.assertKeptBy("membership", ElectionAttempts.all());
    }
}
