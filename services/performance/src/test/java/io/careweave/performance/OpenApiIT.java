package io.careweave.performance;

import io.careweave.testkit.ApiContract;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiIT {

    @TestHTTPResource(value = "/openapi", management = true)
    URI description;

    @Test
    void isDescribedAsCommittedAndByTheRules() throws IOException {
        ApiContract.assertKept("performance", description);
    }
}
