package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Talks to a simulator as a client would: over HTTP, with nothing of the simulator's own code. */
final class ApiClient {

    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    record Answer(int status, JsonNode json, HttpResponse<byte[]> http) {
        String errorType() {
            return json.path("error").path("type").asText();
        }

        String errorMessage() {
            return json.path("error").path("message").asText();
        }
    }

    private final String url;
    private final String token;

    ApiClient(AirtableSimulator simulator) {
        this(simulator, "patTest.secret");
    }

    ApiClient(AirtableSimulator simulator, String token) {
        this.url = simulator.url();
        this.token = token;
    }

    Answer get(String path) throws Exception {
        return send("GET", path, null);
    }

    Answer post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    Answer send(String method, String path, String body) throws Exception {
        HttpResponse<byte[]> response = raw(method, path, body);
        JsonNode json = response.body().length == 0 ? MAPPER.missingNode() : MAPPER.readTree(response.body());
        return new Answer(response.statusCode(), json, response);
    }

    HttpResponse<byte[]> raw(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.replace('`', '"')));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Follows the offsets of a list request and gives all records. */
    List<JsonNode> all(String path) throws Exception {
        List<JsonNode> records = new ArrayList<>();
        String offset = "";
        do {
            Answer page = get(path + (path.contains("?") ? "&" : "?") + "offset=" + encode(offset));
            if (page.status() != 200) {
                throw new IOException("status " + page.status() + ": " + page.json());
            }
            page.json().path("records").forEach(records::add);
            offset = page.json().path("offset").asText("");
        } while (!offset.isEmpty());
        return records;
    }

    List<String> ids(String path) throws Exception {
        return all(path).stream().map(record -> record.path("id").asText()).toList();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static JsonNode json(String singleQuoted) {
        try {
            return MAPPER.readTree(singleQuoted.replace('`', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
