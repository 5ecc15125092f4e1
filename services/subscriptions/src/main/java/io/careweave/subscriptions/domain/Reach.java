package io.careweave.subscriptions.domain;

import java.util.Arrays;
import java.util.List;

/** Whom an IP address reaches, by the IANA special-purpose address registries (RFC 6890). What is not known is refused. */
public enum Reach {
    PUBLIC,
    LOOPBACK,
    PRIVATE,
    LINK_LOCAL,
    /** Carrier-grade NAT (RFC 6598). */
    SHARED,
    MULTICAST,
    /** An IPv4 address in disguise: 6to4, Teredo, NAT64. */
    TUNNEL,
    RESERVED;

    private static final List<Block> IPV4 = List.of(
            block("0.0.0.0", 8, RESERVED),
            block("10.0.0.0", 8, PRIVATE),
            block("100.64.0.0", 10, SHARED),
            block("127.0.0.0", 8, LOOPBACK),
            block("169.254.0.0", 16, LINK_LOCAL),
            block("172.16.0.0", 12, PRIVATE),
            block("192.0.0.0", 24, RESERVED),
            block("192.0.2.0", 24, RESERVED),
            block("192.31.196.0", 24, RESERVED),
            block("192.52.193.0", 24, TUNNEL),
            block("192.88.99.0", 24, TUNNEL),
            block("192.168.0.0", 16, PRIVATE),
            block("192.175.48.0", 24, RESERVED),
            block("198.18.0.0", 15, PRIVATE),
            block("198.51.100.0", 24, RESERVED),
            block("203.0.113.0", 24, RESERVED),
            block("224.0.0.0", 4, MULTICAST),
            block("240.0.0.0", 4, RESERVED),
            block("0.0.0.0", 0, PUBLIC));

    /** Only 2000::/3 is global unicast; everything outside it, segment routing (5f00::/16) included, stays refused. */
    private static final List<Block> IPV6 = List.of(
            block("::1", 128, LOOPBACK),
            block("64:ff9b::", 96, TUNNEL),
            block("64:ff9b:1::", 48, TUNNEL),
            block("2001::", 23, TUNNEL),
            block("2001:db8::", 32, RESERVED),
            block("2002::", 16, TUNNEL),
            block("2620:4f:8000::", 48, RESERVED),
            block("3fff::", 20, RESERVED),
            block("2000::", 3, PUBLIC),
            block("fc00::", 7, PRIVATE),
            block("fe80::", 10, LINK_LOCAL),
            block("fec0::", 10, PRIVATE),
            block("ff00::", 8, MULTICAST));

    /** @param address 4 or 16 bytes, as they stand in a packet */
    public static Reach of(byte[] address) {
        var bytes = canonical(address);
        return (bytes.length == Integer.BYTES ? IPV4 : IPV6)
                .stream()
                        .filter(block -> block.contains(bytes))
                        .map(Block::reach)
                        .findFirst()
                        .orElse(RESERVED);
    }

    /** {@code ::ffff:a.b.c.d} is the IPv4 address {@code a.b.c.d} (RFC 4291 §2.5.5.2). */
    private static byte[] canonical(byte[] bytes) {
        boolean mapped = bytes.length == 16
                && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
                && bytes[10] == (byte) 0xff
                && bytes[11] == (byte) 0xff;
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }

    private static Block block(String address, int bits, Reach reach) {
        return new Block(address.contains(":") ? ipv6(address) : ipv4(address), bits, reach);
    }

    private static int[] ipv4(String address) {
        return Arrays.stream(address.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** The bytes of {@code a:b::c}: groups before the gap, zeros, groups behind it. */
    private static int[] ipv6(String address) {
        var halves = address.split("::", -1);
        var bytes = new int[16];
        fill(bytes, 0, halves[0]);
        fill(bytes, 16 - 2 * groups(halves[1]).size(), halves[1]);
        return bytes;
    }

    private static void fill(int[] bytes, int at, String text) {
        int next = at;
        for (var group : groups(text)) {
            bytes[next++] = group >> 8;
            bytes[next++] = group & 0xff;
        }
    }

    private static List<Integer> groups(String text) {
        return Arrays.stream(text.split(":", -1))
                .filter(group -> !group.isEmpty())
                .map(group -> Integer.parseInt(group, 16))
                .toList();
    }

    /** All addresses that begin with the same bits. */
    private static final class Block {

        private final int[] base;
        private final int bits;
        private final Reach reach;

        private Block(int[] base, int bits, Reach reach) {
            this.base = base;
            this.bits = bits;
            this.reach = reach;
        }

        private Reach reach() {
            return reach;
        }

        private boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                if (((base[bit >> 3] ^ address[bit >> 3]) & (0x80 >> (bit & 7))) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
