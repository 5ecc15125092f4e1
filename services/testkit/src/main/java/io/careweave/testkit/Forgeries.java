package io.careweave.testkit;

import static io.careweave.testkit.Attack.noToken;
import static io.careweave.testkit.Attack.token;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Tokens whose signature, key or encoding is not the issuer's: rows 1–10 and 28. */
final class Forgeries {

    private static final int SHORTEST_GARBAGE = 4096;
    private static final int P256_SIGNATURE_BYTES = 64;

    /** Made once: it takes longer than all the signatures. */
    private static final KeyPair ATTACKER = Jws.rsa();

    private final Issuer issuer = Issuer.INSTANCE;
    private final String goodHeader;
    private final String payload;
    private final String token;

    Forgeries(Tokens good) {
        goodHeader = good.headerJson();
        payload = good.payloadJson(Instant.now());
        token = signed(goodHeader, issuer.rsa.getPrivate());
    }

    List<Attack> algorithms() {
        PublicKey rsa = issuer.rsa.getPublic();
        PublicKey ec = issuer.ec.getPublic();
        String ecHeader = header("ES256", Issuer.EC_KID);
        String hmac = header("HS256", Issuer.RSA_KID);
        String zeros = Jws.encode(new byte[P256_SIGNATURE_BYTES]);
        return List.of(
                token(1, "alg none", unsigned(header("none", Issuer.RSA_KID)) + "."),
                token(1, "alg NoNe", unsigned(header("NoNe", Issuer.RSA_KID)) + "."),
                token(
                        1,
                        "alg none with the old signature",
                        unsigned(header("none", Issuer.RSA_KID)) + "." + signature()),
                token(
                        1,
                        "alg absent",
                        signed("{\"typ\":\"JWT\",\"kid\":\"" + Issuer.RSA_KID + "\"}", issuer.rsa.getPrivate())),
                token(2, "two parts", unsigned(goodHeader)),
                token(2, "empty third part", unsigned(goodHeader) + "."),
                token(3, "org edited", edited("\"org\":\"Z90001\"", "\"org\":\"ZR2\"")),
                token(3, "scope edited", edited(".read", ".admin")),
                token(4, "HS256 with the RSA key in PEM", Jws.mac(hmac, payload, pem(rsa))),
                token(4, "HS256 with the RSA key in DER", Jws.mac(hmac, payload, rsa.getEncoded())),
                token(4, "HS256 with the EC key in PEM", Jws.mac(header("HS256", Issuer.EC_KID), payload, pem(ec))),
                token(5, "ES256 with r and s zero", unsigned(ecHeader) + "." + zeros),
                token(
                        5,
                        "ES256 with r and s zero in DER",
                        unsigned(ecHeader) + "." + Jws.encode(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0})));
    }

    List<Attack> encodings() {
        String standard = standardAlphabet();
        return List.of(
                token(
                        6,
                        "signature in DER",
                        Jws.sign(header("ES256", Issuer.EC_KID), payload, issuer.ec.getPrivate(), "ES256 in DER")),
                token(6, "signature padded", token + "=="),
                token(6, "payload padded", unsigned(goodHeader) + "=." + signature()),
                token(6, "signature in the standard alphabet", standard),
                token(6, "a space inside", token.replaceFirst("\\.", ". ")),
                token(6, "a part more", token + ".AA"));
    }

    List<Attack> keys() {
        PrivateKey stranger = ATTACKER.getPrivate();
        PrivateKey ours = issuer.rsa.getPrivate();
        String jwk = ",\"jwk\":{" + Issuer.jwk((RSAPublicKey) ATTACKER.getPublic()) + "}";
        return List.of(
                token(7, "kid unknown", signed(header("PS256", "unknown"), stranger)),
                token(7, "kid of ours, key of a stranger", signed(goodHeader, stranger)),
                token(7, "kid absent, key of a stranger", signed("{\"alg\":\"PS256\",\"typ\":\"JWT\"}", stranger)),
                token(7, "kid absent", signed("{\"alg\":\"PS256\",\"typ\":\"JWT\"}", ours)),
                token(7, "kid a path", signed(header("PS256", "../../dev/null"), ours)),
                token(7, "kid an SQL text", signed(header("PS256", "x' or '1'='1"), ours)),
                token(8, "embedded key", signed(header("PS256", "unknown", jwk), stranger)),
                token(8, "embedded key under our kid", signed(header("PS256", Issuer.RSA_KID, jwk), stranger)),
                token(9, "remote key set", signed(header("PS256", "unknown", remote("jku")), stranger)),
                token(9, "remote certificate", signed(header("PS256", "unknown", remote("x5u")), stranger)),
                token(10, "RS256 with the EC kid", Jws.sign(header("RS256", Issuer.EC_KID), payload, ours, "RS256")),
                token(10, "RS256 of our key", Jws.sign(header("RS256", Issuer.RSA_KID), payload, ours, "RS256")),
                token(10, "PS512 of our key", Jws.sign(header("PS512", Issuer.RSA_KID), payload, ours, "PS512")),
                token(
                        10,
                        "ES256 of our other key",
                        Jws.sign(header("ES256", Issuer.EC_KID), payload, issuer.ec.getPrivate(), "ES256")));
    }

    List<Attack> garbage() {
        String deep = Jws.encode("{\"a\":" + "[".repeat(1_200) + "]".repeat(1_200) + "}");
        return List.of(
                token(28, "4 KB of one letter", "a".repeat(SHORTEST_GARBAGE)),
                token(28, "five parts", "a.b.c.d.e"),
                token(28, "dots only", ".."),
                token(28, "deep JSON in the payload", Jws.encode(goodHeader) + "." + deep + "." + signature()),
                token(28, "deep JSON in the header", deep + "." + Jws.encode(payload) + "." + signature()),
                token(28, "a payload that is no object", Jws.sign(goodHeader, "\"text\"", issuer.rsa.getPrivate())),
                token(28, "a payload that is no JSON", Jws.sign(goodHeader, "{\"sub\"", issuer.rsa.getPrivate())),
                noToken(28, "no token after the scheme", "Authorization: Bearer"),
                noToken(28, "only a name and a password", "Authorization: Basic cGFydG5lcjpzZWNyZXQ="));
    }

    private String signed(String header, PrivateKey key) {
        return Jws.sign(header, payload, key);
    }

    private String unsigned(String header) {
        return Jws.encode(header) + "." + Jws.encode(payload);
    }

    private String signature() {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private String edited(String from, String to) {
        String changed = payload.replace(from, to);
        if (changed.equals(payload)) {
            throw new IllegalStateException("nothing to edit: " + from);
        }
        return Jws.encode(goodHeader) + "." + Jws.encode(changed) + "." + signature();
    }

    /** Signs until the signature has a character in which the two alphabets differ. */
    private String standardAlphabet() {
        return IntStream.range(0, 100)
                .mapToObj(attempt -> signed(goodHeader, issuer.rsa.getPrivate()))
                .filter(candidate ->
                        candidate.substring(candidate.lastIndexOf('.')).matches(".*[_-].*"))
                .map(candidate -> candidate.replace('-', '+').replace('_', '/'))
                .findFirst()
                .orElseThrow();
    }

    private String remote(String parameter) {
        return "," + Jws.quote(parameter) + ":" + Jws.quote(issuer.trapUrl());
    }

    private static String header(String algorithm, String kid) {
        return header(algorithm, kid, "");
    }

    private static String header(String algorithm, String kid, String more) {
        return "{\"alg\":%s,\"typ\":\"JWT\",\"kid\":%s%s}".formatted(Jws.quote(algorithm), Jws.quote(kid), more);
    }

    private static byte[] pem(PublicKey key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
