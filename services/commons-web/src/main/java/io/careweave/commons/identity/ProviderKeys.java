package io.careweave.commons.identity;

import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.runtime.JsonWebKeySet;
import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.OidcProviderClientImpl;
import io.smallrye.mutiny.Uni;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Quarkus keeps the issuer's keys. It fetches them when a token names a key it does not have, and offers no other
 * occasion; so this reaches inside, and a program does not start on a version that keeps them elsewhere.
 */
final class ProviderKeys {

    private static final MethodHandle RESOLVER;
    private static final MethodHandle FETCH;
    private static final VarHandle KEYS;
    private static final VarHandle BY_ID;

    static {
        try {
            ClassLoader loader = OidcProvider.class.getClassLoader();
            String name = OidcProvider.class.getName();
            Class<?> resolver = Class.forName(name + "$JsonWebKeyResolver", false, loader);
            Class<?> any = Class.forName(
                    OidcProvider.class.getPackageName() + ".RefreshableVerificationKeyResolver", false, loader);
            RESOLVER = in(OidcProvider.class).findGetter(OidcProvider.class, "asymmetricKeyResolver", any);
            KEYS = in(resolver).findVarHandle(resolver, "jwks", JsonWebKeySet.class);
            BY_ID = in(JsonWebKeySet.class).findVarHandle(JsonWebKeySet.class, "keysWithKeyId", Map.class);
            FETCH = in(OidcProviderClientImpl.class)
                    .findVirtual(
                            OidcProviderClientImpl.class,
                            "getJsonWebKeySet",
                            MethodType.methodType(Uni.class, OidcRequestContextProperties.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Object resolver;
    private final OidcProviderClientImpl client;

    /** @param provider that has loaded its keys */
    ProviderKeys(OidcProvider provider, OidcProviderClientImpl client) {
        this.resolver = invoke(RESOLVER, provider);
        this.client = client;
    }

    private static Lookup in(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    /** The set that tokens are verified with now; another object after each fetch. */
    Object current() {
        return KEYS.getVolatile(resolver);
    }

    /** Puts freshly fetched keys in place of the present ones, which stay if that fails or brings none. */
    Uni<Object> fetch() {
        return fetched().invoke(keys -> {
            if (((Map<?, ?>) BY_ID.get(keys)).isEmpty()) {
                throw new IllegalStateException("the issuer has published no key");
            }
            KEYS.setVolatile(resolver, keys);
        });
    }

    @SuppressWarnings("unchecked")
    private Uni<Object> fetched() {
        return (Uni<Object>) invoke(FETCH, client, null);
    }

    private static Object invoke(MethodHandle handle, @Nullable Object... arguments) {
        try {
            return handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
