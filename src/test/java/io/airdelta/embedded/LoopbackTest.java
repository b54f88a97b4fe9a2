package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the product opens is for this machine alone, and the warehouse for those who have its token. */
@Timeout(30)
class LoopbackTest {
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        CatalogName catalog = new CatalogName("main");
        SqlDialect dialect = new SqlDialect(catalog, new TableDirectory(Path.of("target")));
        server = new HttpServer(
                0, new WarehouseApi("right", new WarehouseSessions(null, catalog, dialect), new StatementFaults()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_warehouse_and_the_simulator_listen_on_one_address_alone() throws Exception {
        assertOnlyOn127001(server.port());
        try (AirtableSimulator airtable = AirtableSimulator.of(
                        new ObjectMapper()
                                .readTree(
                                        "{\"id\": \"appEmpty000000001\", \"name\": \"Empty\", \"permissionLevel\": \"read\", \"tables\": []}"))
                .options(SimulatorOptions.unlimited())
                .start()) {
            assertOnlyOn127001(URI.create(airtable.url()).getPort());
        }
    }

    /** Where a server listens on every address, it answers on this one too. */
    private static void assertOnlyOn127001(int port) throws IOException {
        try (Socket here = new Socket()) {
            here.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        }
        assertThatThrownBy(() -> {
                    try (Socket elsewhere = new Socket()) {
                        elsewhere.connect(new InetSocketAddress("127.0.0.2", port), 5_000);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/2.0/sql/warehouses/embedded/sessions",
                "DELETE /api/2.0/sql/sessions/x",
                "POST /api/2.0/sql/statements/",
                "GET /api/2.0/sql/statements/x",
                "POST /api/2.0/sql/statements/x/cancel",
                "DELETE /api/2.0/sql/statements/x",
                "GET /api/2.0/anything",
                "GET //api//",
                "GET /api?x=y"
            })
    void nothing_below_api_is_served_without_the_token(String request) throws IOException {
        assertThat(answer(request, "")).startsWith("HTTP/1.1 401");
        for (String wrong : new String[] {"Bearer wrong", "bearer right", "Basic cmlnaHQ=", "right", ""}) {
            assertThat(answer(request, "Authorization: " + wrong + "\r\n"))
                    .as(wrong)
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void heads_without_end_are_refused() throws IOException {
        assertThat(answer("GET /api", "X: " + "x".repeat(100_000) + "\r\n")).startsWith("HTTP/1.1 400");
        assertThat(answer("GET /" + "x".repeat(100_000), "")).startsWith("HTTP/1.1 400");
    }

    private String answer(String request, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            String text =
                    request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "Content-Length: 0\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            byte[] bytes = new byte[4_096];
            try {
                for (int read; (read = socket.getInputStream().read(bytes)) > 0; ) {
                    answer.append(new String(bytes, 0, read, StandardCharsets.UTF_8));
                }
            } catch (IOException resetWhileWeStillWrote) {
                return answer.toString();
            }
            return answer.toString();
        }
    }
}
