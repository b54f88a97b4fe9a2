package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets that is not the driver, or not in its right mind. */
@ExtendWith(SharedWarehouse.class)
@Timeout(120)
class HttpApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private String origin;
    private String token;

    @BeforeEach
    void address(EmbeddedWarehouse running) {
        origin = running.jdbcUrl().replaceFirst("jdbc:databricks(://[^/]*)/.*", "http$1");
        token = running.password();
    }

    @Test
    void requestWithoutTokenIsUnauthenticated() throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(origin + "/api/2.0/sql/statements/x"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(response.body()).path("error_code").asText()).isEqualTo("UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    POST | /api/2.0/sql/statements/ | {"statement": | 400 | The body is not JSON
                    POST | /api/2.0/sql/statements/ | [1] | 400 | must be a JSON object
                    POST | /api/2.0/sql/statements/ | ^^ | 400 | must be a JSON object
                    POST | /api/2.0/sql/statements/ | {"statement":" "} | 400 | 'statement'
                    POST | /api/2.0/sql/statements/ | {"statement":"SELECT 1","session_id":"gone"} | 404 | Connect again
                    GET | /api/2.0/sql/statements/gone | ^^ | 404 | There is no statement gone
                    GET | /api/2.0/sql/warehouses | ^^ | 404 | does not serve
                    POST | /api/2.0/sql/warehouses/wrong/sessions | {} | 404 | There is no warehouse wrong here
                    GET | / | ^^ | 404 | nothing at /
                    DELETE | /api/2.0/sql/statements/gone | ^^ | 200 | {}
                    DELETE | /api/2.0/sql/sessions/gone?warehouse_id=x | ^^ | 200 | {}
                    """)
    void requestIsAnsweredWithItsReason(String method, String path, String body, int status, String reason)
            throws Exception {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'type':'STRING','value':'x'}]",
                "[{'type':'STRING','value':'x','ordinal':2}]",
                "[{'type':'STRING','value':'x','ordinal':1},{'type':'STRING','value':'y','ordinal':1}]",
                "[{'type':'NONSENSE','value':'x','ordinal':1}]"
            })
    void parameterThatCannotBeBoundIsNamed(String parameters) throws Exception {
        HttpResponse<String> response = execute("SELECT ?", ",\"parameters\":" + parameters.replace('\'', '"'));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("parameters[");
    }

    @Test
    void valueThatIsNotOfItsTypeFailsTheStatement() throws Exception {
        HttpResponse<String> response =
                execute("SELECT ?", ",\"parameters\":[{\"type\":\"INT\",\"value\":\"x\",\"ordinal\":1}]");
        assertThat(JSON.readTree(response.body()).at("/status/sql_state").asText())
                .isEqualTo("22018");
    }

    @Test
    void statementIsCancelledById() throws Exception {
        JsonNode running = JSON.readTree(
                execute("SELECT count(*) FROM range(0, 1000000000000, 1, 1000)", ",\"wait_timeout\":\"0s\"")
                        .body());
        assertThat(running.at("/status/state").asText()).isEqualTo("RUNNING");
        String statement =
                "/api/2.0/sql/statements/" + running.path("statement_id").asText();
        assertThat(send("POST", statement + "/cancel", "{}").statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(send("GET", statement, "").body())
                        .at("/status/state")
                        .asText())
                .isEqualTo("CANCELED");
        assertThat(send("DELETE", statement, "").statusCode()).isEqualTo(200);
        assertThat(send("GET", statement, "").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotHttpIsAnsweredAndTheConnectionClosed() throws IOException {
        assertThat(raw("\0\0nonsense\r\n\r\n")).startsWith("HTTP/1.1 400").contains("MALFORMED_REQUEST");
    }

    @Test
    void requestBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
        assertThat(raw("POST /api/2.0/sql/statements/ HTTP/1.1\r\nHost: x\r\nContent-Length: 67108865\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("Write fewer rows");
    }

    /** What comes back until the server closes the connection. */
    private String raw(String request) throws IOException {
        URI address = URI.create(origin);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> execute(String sql, String more) throws Exception {
        JsonNode session = JSON.readTree(
                send("POST", "/api/2.0/sql/warehouses/embedded/sessions", "{}").body());
        return send(
                "POST",
                "/api/2.0/sql/statements/",
                "{\"statement\":\"" + sql + "\",\"session_id\":\""
                        + session.path("session_id").asText() + "\"" + more + "}");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
