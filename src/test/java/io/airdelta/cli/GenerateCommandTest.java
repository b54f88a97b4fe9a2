package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCommandTest {
    @TempDir
    private Path directory;

    private AirtableSimulator airtable;

    @BeforeEach
    void start() {
        ObjectNode base = NastyBase.of(4);
        ((ObjectNode) base.at("/tables/3")).remove("fields");
        ((ObjectNode) base.at("/tables/3")).putArray("fields").addObject().put("id", "fldBroken");
        ObjectNode file = new ObjectMapper().createObjectNode();
        file.putArray("bases").add(base);
        file.putArray("tokens").addObject().put("token", "patRight");
        airtable =
                AirtableSimulator.of(file).options(SimulatorOptions.unlimited()).start();
    }

    @AfterEach
    void stop() {
        airtable.close();
    }

    @Test
    void writes_a_file_for_each_table_that_can_be_read_and_names_the_others() throws Exception {
        Invocation generate = generate("patRight", "--target", "main.launch", "--prefix", "bronze_");

        assertThat(generate.exitCode()).isEqualTo(1);
        assertThat(generate.err().lines())
                .singleElement()
                .asString()
                .startsWith("Base " + NastyBase.ID + ": table tbl00000000000004 ")
                .contains("cannot be read");
        assertThat(files())
                .containsExactly(
                        "bronze-vendors-2.camel.yaml", "bronze-vendors-3.camel.yaml", "bronze-vendors.camel.yaml");
        assertThat(generate.lines())
                .contains(
                        "bronze-vendors.camel.yaml    Vendors         main.launch.bronze_vendors",
                        "3 files written to " + directory + ". Look whether they can run:")
                .last()
                .asString()
                .endsWith("check --routes '" + directory + "'");
    }

    @Test
    void a_second_time_writes_what_is_new_and_overwrites_nothing() throws Exception {
        generate("patRight", "--target", "launch");
        Files.delete(directory.resolve("vendors.camel.yaml"));

        assertThat(generate("patRight", "--target", "launch").out()).contains("1 file written", "2 there already");

        Files.delete(directory.resolve("vendors.camel.yaml"));
        Invocation other = generate("patRight", "--target", "elsewhere");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("is not overwritten") && line.contains("--out"));
        assertThat(files()).doesNotContain("vendors.camel.yaml");
    }

    @Test
    void the_other_format_beside_the_first_is_refused_because_the_tables_would_be_there_twice() throws Exception {
        generate("patRight", "--target", "launch");

        Invocation xml = generate("patRight", "--target", "launch", "--format", "xml");

        assertThat(xml.exitCode()).isEqualTo(2);
        assertThat(xml.err())
                .contains(directory.resolve("vendors.camel.yaml") + " exists, and a second file for this table");
        assertThat(files()).hasSize(3);
    }

    @Test
    void a_wrong_token_and_an_unknown_base_write_nothing() throws Exception {
        Invocation token = generate("patWrong", "--target", "launch");
        assertThat(token.exitCode()).isEqualTo(1);
        assertThat(token.err().lines()).singleElement().asString().contains("401", "airtable.token");

        Invocation base = generate("patRight", "--target", "launch", "--base", "appNastyBase0000l");
        assertThat(base.exitCode()).isEqualTo(1);
        assertThat(base.err()).contains("403", "did you mean " + NastyBase.ID);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--target, a.b.c, is no schema",
        "--target, a b, is no schema",
        "--prefix, x., holds a period",
        "--base, Product Launch, is no id of a base",
        "--format, toml, 'expected one of [yaml, xml]'"
    })
    void what_cannot_be_a_name_is_refused_before_airtable_is_asked(String option, String value, String told)
            throws Exception {
        airtable.close();
        Invocation generate = option.equals("--target")
                ? generate("patRight", option, value)
                : generate("patRight", "--target", "launch", option, value);

        assertThat(generate.exitCode()).isEqualTo(2);
        assertThat(generate.err()).contains(told);
    }

    private Invocation generate(String token, String... more) throws Exception {
        Stream<String> base = List.of(more).contains("--base") ? Stream.of() : Stream.of("--base", NastyBase.ID);
        String[] arguments = Stream.of(Stream.of("generate", "--out", directory.toString()), base, Stream.of(more))
                .flatMap(each -> each)
                .toArray(String[]::new);
        return Invocation.of(Map.of("airtable.url", airtable.url(), "airtable.token", token), arguments);
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
