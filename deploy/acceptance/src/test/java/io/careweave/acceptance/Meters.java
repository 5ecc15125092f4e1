package io.careweave.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** What a part shows on its management port now. */
record Meters(List<String> lines) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Meters of(Platform platform, String part) throws IOException, InterruptedException {
        int port = platform.running().port(part + "-management");
        return new Meters(CLIENT.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                                .header("Accept", "text/plain")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .toList());
    }

    /** The largest of a meter's values; absent or unknown is an error. */
    double value(String meter) {
        return lines.stream()
                .filter(line -> line.startsWith(meter + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(Double::isFinite)
                .max()
                .orElseThrow(() -> new AssertionError("no " + meter));
    }
}
