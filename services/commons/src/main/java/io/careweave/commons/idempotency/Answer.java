package io.careweave.commons.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The answer to a request that creates something, as first given and as replayed.
 *
 * @param body JSON text, kept byte for byte
 */
public record Answer(int status, String body, Optional<String> location, Optional<String> etag) {

    public Response toResponse() {
        var response = Response.status(status).entity(body).type(MediaType.APPLICATION_JSON_TYPE);
        location.ifPresent(uri -> response.header(HttpHeaders.LOCATION, uri));
        etag.ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
        return response.build();
    }
}
