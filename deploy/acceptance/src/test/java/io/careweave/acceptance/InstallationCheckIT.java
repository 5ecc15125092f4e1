package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code helm test} runs says yes to an installation that works, and no to one that does not. */
class InstallationCheckIT {

    @RegisterExtension
    static final Platform platform = new Platform();

    @Test
    void isContentWithAWorkingInstallation() {
        AdminJobs.Outcome outcome = check("localhost", platform.stack().issuer());

        assertThat(outcome.lines()).hasSize(9).allMatch(line -> line.startsWith("ok   "));
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void findsAnotherIssuerAndAnotherHost() {
        AdminJobs.Outcome outcome = check("care.example.org", "https://id.example.org/realms/careweave");

        assertThat(outcome.lines())
                .anyMatch(line -> line.startsWith("FAIL issuer's discovery"))
                .anyMatch(line -> line.startsWith("FAIL referrals asks strangers"));
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    private static AdminJobs.Outcome check(String host, String issuer) {
        return AdminJobs.run(
                "check",
                "--gateway",
                platform.stack().gateway().toString(),
                "--host",
                host,
                "--issuer",
                issuer,
                "--realm-url",
                platform.stack().issuer(),
                "--service",
                "membership",
                "--service",
                "referrals",
                "--service",
                "subscriptions");
    }
}
