package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.airtable.WebhookSpecification;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedWarehouse.class)
class WebhooksCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path routes;

    private final EmbeddedWarehouse warehouse;
    private CountedBase base;

    WebhooksCommandTest(EmbeddedWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @BeforeEach
    void start() throws Exception {
        base = new CountedBase(3, warehouse, routes);
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void the_webhook_that_a_table_follows_is_listed_and_deleted_and_somebody_else_s_is_left_alone() throws Exception {
        base.route("parts", SharedWarehouse.newSchema() + ".parts", "capture: webhook");
        String foreign = create("{\"specification\":{\"options\":{\"filters\":{\"dataTypes\":[\"tableData\"]}}}}");
        assertThat(base.invoke("run", "--once").exitCode()).isZero();

        JsonNode listed = list();
        assertThat(listed).hasSize(1);
        JsonNode ours = listed.get(0);
        assertThat(ours.get("base").asText()).isEqualTo(CountedBase.BASE);
        assertThat(ours.get("id").asText()).startsWith("ach").isNotEqualTo(foreign);
        assertThat(ours.get("enabled").asBoolean()).isTrue();
        assertThat(ours.get("expires").asText()).endsWith("Z");
        assertThat(ours.get("cursor").asLong()).isEqualTo(1);
        assertThat(ours.get("tables")).containsExactly(JSON.getNodeFactory().textNode("parts"));
        assertThat(base.invoke("webhooks", "list").out())
                .contains(ours.get("id").asText())
                .contains("parts");

        Invocation delete = base.invoke("webhooks", "delete");
        assertThat(delete.exitCode()).as(delete.err()).isZero();
        assertThat(delete.lines())
                .containsExactly(
                        "deleted " + ours.get("id").asText() + " of base " + CountedBase.BASE
                                + ", which parts followed",
                        "1 webhook deleted");
        assertThat(list()).isEmpty();
        assertThat(send("GET", null).at("/webhooks/0/id").asText()).isEqualTo(foreign);
        assertThat(base.invoke("webhooks", "delete").lines()).containsExactly("0 webhooks deleted");
    }

    @Test
    void one_that_no_target_follows_is_known_by_its_specification() throws Exception {
        base.route("parts", SharedWarehouse.newSchema() + ".parts");
        String left = create(WebhookSpecification.body());

        assertThat(list().get(0).get("id").asText()).isEqualTo(left);
        assertThat(list().get(0).get("tables")).isEmpty();
        Invocation other = base.invoke("webhooks", "delete", "--base", "appNobody00000001");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(list()).hasSize(1);
        assertThat(base.invoke("webhooks", "delete", "--base", CountedBase.BASE).lines())
                .containsExactly("deleted " + left + " of base " + CountedBase.BASE, "1 webhook deleted");
    }

    @Test
    void a_token_without_the_scope_is_told_which_one_it_needs() throws Exception {
        base.route("parts", SharedWarehouse.newSchema() + ".parts");
        base.restart("{\"token\": \"patTest\", \"scopes\": [\"data.records:read\", \"schema.bases:read\"]}");

        Invocation list = base.invoke("webhooks", "list", "--format", "json");

        assertThat(list.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(list.out())).isEmpty();
        assertThat(list.err()).contains("Base " + CountedBase.BASE, "webhook:manage");
    }

    @Test
    void a_part_of_the_command_is_missing() throws Exception {
        Invocation nothing = Invocation.of(base.settings(), "webhooks");

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("list or delete is missing");
    }

    private JsonNode list() throws Exception {
        Invocation list = base.invoke("webhooks", "list", "--format", "json");
        assertThat(list.exitCode()).as(list.err()).isZero();
        return JSON.readTree(list.out());
    }

    private String create(String body) throws Exception {
        return send("POST", body).get("id").asText();
    }

    private JsonNode send(String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(base.airtable().url() + "/v0/bases/" + CountedBase.BASE + "/webhooks"))
                .header("Authorization", "Bearer patTest")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }
}
