package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.Version;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is on the class path, not what a BOM says: the Netty that Quarkus brings lets requests be smuggled. */
class DependenciesTest {

    @Test
    void runsOnTheNettyThatReadsChunksStrictly() {
        Map<String, Version> netty = Version.identify(getClass().getClassLoader());

        assertThat(netty).containsKeys("netty-codec-http", "netty-codec-http2", "netty-handler", "netty-transport");
        assertThat(netty.values()).extracting(Version::artifactVersion).containsOnly("4.1.139.Final");
    }
}
