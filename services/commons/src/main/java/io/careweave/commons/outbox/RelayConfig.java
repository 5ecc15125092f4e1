package io.careweave.commons.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The relay's settings; the defaults suit production. */
@ConfigMapping(prefix = "careweave.outbox")
interface RelayConfig {

    /** Off only where a test runs relays of its own. */
    @WithDefault("true")
    boolean relayEnabled();

    @WithDefault("${quarkus.datasource.jdbc.url}")
    String jdbcUrl();

    @WithDefault("${quarkus.datasource.username}")
    String username();

    @WithDefault("${quarkus.datasource.password}")
    String password();

    /** Events claimed at once. */
    @WithDefault("200")
    int batch();

    /** Longest wait for a commit that nobody announced. */
    @WithDefault("500ms")
    Duration pollAtMost();

    /** Wait after a failure of the database or the broker. */
    @WithDefault("500ms")
    Duration retryAfter();
}
