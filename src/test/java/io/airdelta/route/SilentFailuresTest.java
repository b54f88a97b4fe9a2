package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's route that calls the endpoint of {@code transform}, where that fails. */
class SilentFailuresTest {
    @ParameterizedTest
    @ValueSource(strings = {"bean:missing", "nowhere:x", "direct:failing"})
    void what_passes_says_whether_the_endpoint_is_there_and_quotes_nothing(String uri) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new AirdeltaRoutes());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:failing").errorHandler(noErrorHandler()).process(exchange -> {
                        throw new NumberFormatException("cell-value");
                    });
                }
            });
            context.start();
            Run run = Samples.run("transform", uri);

            Exchange answer = context.createProducerTemplate().send("direct:airdelta-transform-send", exchange -> {
                exchange.setProperty(Run.PROPERTY, run);
                exchange.getMessage().setBody(List.of());
            });

            assertThat(answer.getException())
                    .isInstanceOf(EndpointFailed.class)
                    .hasMessageEndingWith("Exception")
                    .hasNoCause();
            assertThat(((EndpointFailed) answer.getException()).isUnreachable())
                    .isEqualTo(!uri.equals("direct:failing"));
        }
    }
}
