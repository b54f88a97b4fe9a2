package io.airdelta.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.cli.CommandProcess;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.simulator.sample.ProductLaunch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Airtable and the warehouse of those who follow documents: a simulator, and an embedded warehouse in a process of its own. */
final class Stage implements AutoCloseable {
    /** Of the warehouse; as the documents have it. */
    static final String PASSWORD = "secret";

    /** As in the tests' own process: what Spark compiles for a statement of a few rows is never worth it. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:+UseSerialGC"
            + " -Dspark.sql.codegen.wholeStage=false -Dspark.sql.codegen.factoryMode=NO_CODEGEN";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final AirtableSimulator airtable;
    private final CommandProcess warehouse;
    private final String jdbcUrl;

    /** @param directory where the warehouse keeps its files */
    Stage(Path directory) throws IOException, InterruptedException {
        airtable = AirtableSimulator.of(SmallBase.base())
                .options(SimulatorOptions.unlimited())
                .start();
        warehouse = new CommandProcess(
                directory,
                Map.of("JAVA_OPTS", SHORT_LIVED),
                List.of("warehouse", "--dir", "warehouse", "--token", PASSWORD));
        jdbcUrl = warehouse.awaitLine("JDBC URL:");
    }

    /** Where the simulator answers. */
    String airtable() {
        return airtable.url();
    }

    /** What is set here in the place of what documents say. */
    Map<String, String> settings() {
        return Map.of(
                "airtable.url",
                airtable.url(),
                "airtable.token",
                "any",
                "airtable.base",
                ProductLaunch.BASE_ID,
                "airtable.requests-per-second",
                "1000",
                "warehouse.url",
                jdbcUrl,
                "warehouse.user",
                "token",
                "warehouse.password",
                PASSWORD,
                "airdelta.http.port",
                "off");
    }

    /** The ids of all records in the table of vendors. */
    List<String> vendors() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (JsonNode record : JSON.readTree(ask("GET", "", "")).get("records")) {
            ids.add(record.get("id").textValue());
        }
        return ids;
    }

    /** Gives a vendor a name. */
    void rename(String vendor, String name) throws IOException, InterruptedException {
        ask("PATCH", "/" + vendor, "{\"fields\": {\"Vendor\": \"" + name + "\"}}");
    }

    /** Deletes a vendor. */
    void delete(String vendor) throws IOException, InterruptedException {
        ask("DELETE", "/" + vendor, "");
    }

    private String ask(String method, String rest, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(airtable.url() + "/v0/" + ProductLaunch.BASE_ID + "/Vendors" + rest))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** When the newest version of a table was written, as the warehouse takes a time. */
    String newest(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "token", PASSWORD);
                Statement sql = connection.createStatement();
                ResultSet versions = sql.executeQuery("DESCRIBE HISTORY " + table + " LIMIT 1")) {
            versions.next();
            return versions.getString("timestamp");
        }
    }

    /** Sends the warehouse a statement. @return the first value of its answer; null where there is none */
    String sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "token", PASSWORD);
                Statement sql = connection.createStatement()) {
            if (!sql.execute(statement)) {
                return null;
            }
            try (ResultSet rows = sql.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    @Override
    public void close() {
        warehouse.close();
        airtable.close();
    }
}
