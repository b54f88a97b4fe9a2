package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.TableSpec;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsCheckTest {
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void addWhatTheUserHas() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:mask?synchronous=true").autoStartup(false).to("log:mask");
                from("seda:told").autoStartup(false).to("log:told");
            }
        });
        context.getRegistry().bind("hasher", new Object());
        context.getRegistry().bind("anEndpoint", context.getEndpoint("log:bound"));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direct:mask",
                "direct://mask?timeout=1000",
                "seda:told",
                "bean:hasher?method=hash",
                "bean:java.util.ArrayList",
                "class:java.util.ArrayList",
                "ref:anEndpoint",
                "anEndpoint",
                "log:somewhere"
            })
    void an_endpoint_that_is_there_is_right(String uri) {
        CheckedTable table = checked("transform", uri);

        assertThat(table.findings()).isEmpty();
        assertThat(table.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direct:maskk    | is 'direct:maskk': no route begins with direct:maskk; did you mean 'direct:mask'?",
                "direct:nope     | is 'direct:nope': no route begins with direct:nope; correct it, or add that route to the files",
                "bean:hashr?a=b  | is 'bean:hashr': there is no bean 'hashr'; did you mean 'bean:hasher'?",
                "bean:nope       | is 'bean:nope': there is no bean 'nope'; correct it, or add it to the beans of the files",
                "ref:hasher      | is 'ref:hasher': no bean 'hasher' is an endpoint; did you mean 'bean:hasher'?",
                "mask            | is 'mask': it names no endpoint; did you mean 'direct:mask'?",
                "hasher          | is 'hasher': it names no endpoint; did you mean 'bean:hasher'?",
                "nope            | is 'nope': it names no endpoint; expected an endpoint such as direct:NAME or bean:NAME",
                "timmer:secret   | is 'timmer:…': there is no Camel component 'timmer'; did you mean 'timer:'?"
            })
    void an_endpoint_that_is_not_there_is_a_finding_with_the_nearest_name(String uri, String told) {
        assertThat(checked("after", uri).findings())
                .singleElement()
                .asString()
                .isEqualTo("routes/t.yaml:3: route 't': parameter 'after' " + told);
    }

    @Test
    void a_queue_that_nobody_takes_from_is_a_warning() {
        CheckedTable table = checked("after", "seda:tolt");

        assertThat(table.findings()).isEmpty();
        assertThat(table.warnings())
                .containsExactly("routes/t.yaml:3: route 't': parameter 'after' is 'seda:tolt': no route begins with"
                        + " seda:tolt; did you mean 'seda:told'?");
    }

    private CheckedTable checked(String parameter, String uri) {
        TableSpec spec = TableSpec.of("t", Map.of("table", "T", "target", "l.t", parameter, uri));
        CheckedTable table = new CheckedTable(
                new TableRoute(spec, "t", spec.schedule(), "routes/t.yaml", 3),
                Configuration.load(null, Map.of(), name -> null, List.of())
                        .with(Map.of("airtable.token", "patTest", "airtable.base", "app0123456789ABCD"))
                        .settings());
        new EndpointsCheck(context).look(List.of(table), new CheckReport());
        return table;
    }
}
