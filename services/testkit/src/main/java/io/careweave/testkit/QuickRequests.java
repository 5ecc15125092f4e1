package io.careweave.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.config.ObjectMapperConfig;
import io.restassured.config.RestAssuredConfig;
import org.apache.http.client.HttpClient;

/**
 * Spares REST Assured what it else does for each request: a client with a connection of its own, a mapper that searches the
 * class path for its modules, and a program for each path of an answer. A client serves one thread.
 */
public final class QuickRequests implements QuarkusTestBeforeEachCallback {

    private static final ThreadLocal<HttpClient> CLIENT = ThreadLocal.withInitial(QuickRequests::client);
    private static final ObjectMapperConfig MAPPER = mapper(new ObjectMapper().findAndRegisterModules());

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssuredConfig config = RestAssured.config();
        RestAssured.config = config.objectMapperConfig(MAPPER)
                .httpClient(config.getHttpClientConfig().httpClientFactory(CLIENT::get));
        if (RestAssured.filters().stream().noneMatch(PlainPaths.class::isInstance)) {
            RestAssured.filters(new PlainPaths());
        }
    }

    /** The kind that REST Assured asks for, and no other. */
    @SuppressWarnings("deprecation")
    private static HttpClient client() {
        return new org.apache.http.impl.client.DefaultHttpClient();
    }

    private static ObjectMapperConfig mapper(ObjectMapper mapper) {
        return ObjectMapperConfig.objectMapperConfig().jackson2ObjectMapperFactory((type, charset) -> mapper);
    }
}
