package io.careweave.subscriptions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "1.1.1.1, PUBLIC",
        "9.255.255.255, PUBLIC",
        "11.0.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "100.128.0.0, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.32.0.0, PUBLIC",
        "192.167.255.255, PUBLIC",
        "198.17.255.255, PUBLIC",
        "198.20.0.0, PUBLIC",
        "223.255.255.255, PUBLIC",
        "0.0.0.0, RESERVED",
        "0.1.2.3, RESERVED",
        "10.0.0.0, PRIVATE",
        "10.255.255.255, PRIVATE",
        "100.64.0.0, SHARED",
        "100.127.255.255, SHARED",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "169.254.169.254, LINK_LOCAL",
        "169.254.0.1, LINK_LOCAL",
        "172.16.0.0, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.0.0.8, RESERVED",
        "192.0.2.1, RESERVED",
        "192.88.99.1, TUNNEL",
        "192.168.0.1, PRIVATE",
        "198.18.0.1, PRIVATE",
        "198.19.255.255, PRIVATE",
        "198.51.100.7, RESERVED",
        "203.0.113.7, RESERVED",
        "224.0.0.1, MULTICAST",
        "239.255.255.255, MULTICAST",
        "240.0.0.1, RESERVED",
        "255.255.255.255, RESERVED"
    })
    void knowsWhomAnIpv4AddressReaches(String address, Reach expected) throws Exception {
        assertThat(Reach.of(bytes(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2606:4700:4700::1111, PUBLIC",
        "2a00:1450:4009:81f::200e, PUBLIC",
        "2001:4860:4860::8888, PUBLIC",
        "::, RESERVED",
        "::1, LOOPBACK",
        "::2, RESERVED",
        "::7f00:1, RESERVED",
        "64:ff9b::a9fe:a9fe, TUNNEL",
        "64:ff9b::808:808, TUNNEL",
        "64:ff9b:1::1, TUNNEL",
        "100::1, RESERVED",
        "2001::1, TUNNEL",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, TUNNEL",
        "2001:1ff::1, TUNNEL",
        "2001:db8::1, RESERVED",
        "2002:7f00:1::, TUNNEL",
        "2002:c000:204::1, TUNNEL",
        "2620:4f:8000::1, RESERVED",
        "3fff::1, RESERVED",
        "3fff:fff::1, RESERVED",
        "4000::1, RESERVED",
        "5f00::1, RESERVED",
        "fc00::1, PRIVATE",
        "fd00::1, PRIVATE",
        "fdff:ffff::1, PRIVATE",
        "fe80::1, LINK_LOCAL",
        "febf::1, LINK_LOCAL",
        "fec0::1, PRIVATE",
        "ff02::1, MULTICAST"
    })
    void knowsWhomAnIpv6AddressReaches(String address, Reach expected) throws Exception {
        assertThat(Reach.of(bytes(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, LOOPBACK", "10.0.0.1, PRIVATE", "169.254.169.254, LINK_LOCAL", "8.8.8.8, PUBLIC"})
    void takesAMappedAddressForWhatItIs(String address, Reach expected) throws Exception {
        var mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes(address), 0, mapped, 12, 4);

        assertThat(Reach.of(mapped)).isEqualTo(expected);
    }

    /** The JDK's own idea of private addresses, on a hundred thousand random ones, must never be called public. */
    @Test
    void neverCallsPublicWhatTheJdkKnowsAsLocal() throws Exception {
        var random = new Random(42);
        for (int i = 0; i < 100_000; i++) {
            var bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            var address = InetAddress.getByAddress(bytes);
            boolean local = address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isAnyLocalAddress()
                    || address.isMulticastAddress();
            assertThat(local && Reach.of(bytes) == Reach.PUBLIC)
                    .as("%s", address)
                    .isFalse();
        }
    }

    private static byte[] bytes(String literal) {
        return InetAddress.ofLiteral(literal).getAddress();
    }
}
