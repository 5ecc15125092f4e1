package io.careweave.local.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** An HTTP client that trusts the authorities of a PEM bundle and no others; without a bundle, those of the JDK. */
final class Trust {
    private Trust() {}

    static HttpClient client(@Nullable Path bundle) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER);
        if (bundle != null) {
            var unused = builder.sslContext(context(bundle));
        }
        return builder.build();
    }

    private static SSLContext context(Path bundle) {
        try (InputStream pem = Files.newInputStream(bundle)) {
            KeyStore authorities = KeyStore.getInstance("PKCS12");
            authorities.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                authorities.setCertificateEntry("a" + authorities.size(), authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + bundle, unreadable);
        } catch (GeneralSecurityException malformed) {
            throw new IllegalArgumentException(bundle + " is no bundle of certificates", malformed);
        }
    }
}
