package io.careweave.commons.http;

import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Web links (RFC 8288) between the pages of a list. */
public final class Links {

    private Links() {}

    /** Adds {@code Link: <…?cursor=…>; rel="next"}, relative to the request, if there is a next page. */
    public static ResponseBuilder next(ResponseBuilder response, UriInfo uri, Optional<String> cursor) {
        return cursor.map(next -> response.header("Link", "<?" + withCursor(uri, next) + ">; rel=\"next\""))
                .orElse(response);
    }

    private static String withCursor(UriInfo uri, String cursor) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam("cursor", cursor)
                .build()
                .getRawQuery();
    }
}
