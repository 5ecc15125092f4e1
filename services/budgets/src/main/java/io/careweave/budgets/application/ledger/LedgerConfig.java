package io.careweave.budgets.application.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the ledger. */
@ConfigMapping(prefix = "careweave.ledger")
public interface LedgerConfig {

    /** By how many pence an account opened from now on may be overdrawn by what can be avoided. */
    @WithDefault("0")
    long tolerancePence();

    /** How many journals may wait to be written before more are turned away. */
    @WithDefault("5000")
    int queue();

    /** How many journals are written in one transaction at most. */
    @WithDefault("500")
    int gather();

    /** How often all postings are added up and compared with the balances. */
    @WithDefault("24h")
    Duration reckoning();
}
