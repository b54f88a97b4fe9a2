package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.airdelta.sync.TableParameter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Both fronts and the engine say to Camel what the code means. */
class FrontsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonSchema camel;

    @BeforeAll
    static void readCamelsSchema() throws IOException {
        try (InputStream schema = resource("schema/camelYamlDsl.json")) {
            camel = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema);
        }
    }

    @Test
    void the_template_has_exactly_the_parameters_of_a_table_with_the_same_defaults() throws IOException {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (JsonNode parameter : template().get("parameters")) {
            defaults.put(
                    parameter.get("name").textValue(),
                    parameter.path("defaultValue").textValue());
        }

        assertThat(defaults).containsExactlyEntriesOf(expected(parameter -> true));
    }

    @Test
    void the_kamelet_has_exactly_the_parameters_of_a_table_but_the_schedule_with_the_same_defaults()
            throws IOException {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : properties().properties()) {
            defaults.put(property.getKey(), property.getValue().path("default").textValue());
        }

        assertThat(defaults).containsExactlyEntriesOf(expected(parameter -> parameter != TableParameter.SCHEDULE));
    }

    @Test
    void every_parameter_of_the_template_is_described_with_an_example_and_none_stops_the_context() throws IOException {
        for (JsonNode parameter : template().get("parameters")) {
            String name = parameter.get("name").textValue();
            assertThat(parameter.path("description").asText())
                    .as(name)
                    .contains(". Example: ")
                    .hasSizeGreaterThan(40);
            assertThat(parameter.has("defaultValue")
                            || !parameter.path("required").asBoolean(true))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void every_parameter_of_the_kamelet_has_title_description_type_and_example() throws IOException {
        for (Map.Entry<String, JsonNode> property : properties().properties()) {
            assertThat(property.getValue().path("title").asText())
                    .as(property.getKey())
                    .isNotBlank();
            assertThat(property.getValue().path("description").asText())
                    .as(property.getKey())
                    .endsWith(".");
            assertThat(property.getValue().path("type").asText())
                    .as(property.getKey())
                    .isEqualTo("string");
            assertThat(property.getValue().path("example").asText())
                    .as(property.getKey())
                    .isNotBlank();
        }
    }

    @Test
    void both_fronts_describe_a_parameter_alike() throws IOException {
        JsonNode properties = properties();
        for (JsonNode parameter : template().get("parameters")) {
            String name = parameter.get("name").textValue();
            if (!name.equals(TableParameter.SCHEDULE.key())) {
                JsonNode property = properties.get(name);
                assertThat(parameter.get("description").textValue())
                        .isEqualTo(property.get("description").textValue() + " Example: "
                                + property.get("example").textValue());
            }
        }
    }

    @Test
    void the_kamelet_requires_table_and_target_and_is_called_by_its_name() throws IOException {
        JsonNode kamelet = yaml("kamelets/airtable-delta-sync.kamelet.yaml");

        assertThat(kamelet.at("/metadata/name").textValue()).isEqualTo(FrontParameters.KAMELET);
        assertThat(kamelet.at("/spec/definition/required"))
                .extracting(JsonNode::textValue)
                .containsExactly("table", "target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel-template/airdelta-engine.camel.yaml", "camel-template/airtable-table.camel.yaml"})
    void a_route_file_is_valid_by_camel_s_own_schema(String file) throws IOException {
        assertThat(problems(yaml(file))).isEmpty();
    }

    @Test
    void the_route_inside_the_kamelet_is_valid_by_camel_s_own_schema() throws IOException {
        JsonNode route = yaml("kamelets/airtable-delta-sync.kamelet.yaml").at("/spec/template");

        assertThat(problems(JSON.createArrayNode().add(route))).isEmpty();
    }

    @Test
    void camel_s_own_schema_finds_a_misspelt_key() throws IOException {
        JsonNode wrong = JSON.readTree("[{\"route\": {\"from\": {\"uri\": \"direct:a\", \"stepz\": []}}}]");

        assertThat(problems(wrong)).isNotEmpty();
    }

    private static Map<String, String> expected(Predicate<TableParameter> in) {
        Map<String, String> defaults = new LinkedHashMap<>();
        Arrays.stream(TableParameter.values())
                .filter(in)
                .forEach(parameter ->
                        defaults.put(parameter.key(), parameter.defaultValue().orElse(null)));
        return defaults;
    }

    private static JsonNode template() throws IOException {
        JsonNode template = yaml("camel-template/airtable-table.camel.yaml").at("/0/routeTemplate");
        assertThat(template.path("id").asText()).isEqualTo(FrontParameters.TEMPLATE);
        return template;
    }

    private static JsonNode properties() throws IOException {
        return yaml("kamelets/airtable-delta-sync.kamelet.yaml").at("/spec/definition/properties");
    }

    private static List<String> problems(JsonNode routes) {
        return camel.validate(routes).stream().map(Object::toString).toList();
    }

    private static JsonNode yaml(String file) throws IOException {
        try (InputStream in = resource(file)) {
            return JSON.valueToTree(
                    new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(in));
        }
    }

    private static InputStream resource(String name) {
        InputStream in = FrontsTest.class.getClassLoader().getResourceAsStream(name);
        assertThat(in).as(name).isNotNull();
        return in;
    }
}
