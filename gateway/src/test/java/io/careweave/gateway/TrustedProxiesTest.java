package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2:ffff::1, 2001:db8:1:2::/64",
        "unknown, unknown"
    })
    void countsANetworkOfIpv6AsOneClient(String address, String counted) {
        assertThat(TrustedProxies.neighbourhood(address)).isEqualTo(counted);
    }
}
