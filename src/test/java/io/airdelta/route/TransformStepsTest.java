package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.TransformFailed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class TransformStepsTest {
    private final TransformSteps steps = new TransformSteps();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @Test
    void an_endpoint_that_is_not_there_or_stops_is_no_fault_of_a_row() {
        assertThat(steps.isUnreachable(caught(new RuntimeCamelException(new NoSuchBeanException("shape")))))
                .isTrue();
        assertThat(steps.isUnreachable(caught(new RejectedExecutionException())))
                .isTrue();
        assertThat(steps.isUnreachable(caught(new IllegalStateException(new NullPointerException()))))
                .isFalse();

        Run run = Samples.run("transform", "bean:shape");
        assertThatThrownBy(() -> steps.unreachable(run, new NoSuchBeanException("shape")))
                .isInstanceOf(TransformFailed.class)
                .hasMessageContaining("Route 'tasks'")
                .hasMessageContaining("cannot be called (org.apache.camel.NoSuchBeanException)");
    }

    @Test
    void what_an_endpoint_said_when_it_failed_is_left_out_and_where_it_failed_is_not() {
        NumberFormatException failure = new NumberFormatException("For input string: \"cell-value\"");
        EndpointFailed failed =
                EndpointFailed.of(new CamelExecutionException("cell-value", new DefaultExchange(context), failure));
        StringWriter text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text, true));

        assertThat(text.toString()).contains("NumberFormatException").doesNotContain("cell-value");
        assertThat(failed.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(EndpointFailed.of(failed)).isSameAs(failed);
        assertThat(steps.isOfRows(caught(failed))).isTrue();
        assertThat(steps.isUnreachable(caught(failed))).isFalse();
        assertThat(steps.isUnreachable(caught(EndpointFailed.of(new NoSuchBeanException("shape")))))
                .isTrue();
    }

    @Test
    void an_answer_that_is_no_batch_is_not_tried_row_by_row() {
        assertThat(steps.isOfRows(caught(new TransformFailed("tasks", "gave back nothing"))))
                .isFalse();
        assertThat(steps.isOfRows(caught(new IllegalStateException()))).isTrue();
    }

    @Test
    void of_the_endpoint_s_exchange_the_body_or_the_failure_comes_over_and_no_header() {
        Exchange run = new DefaultExchange(context);
        run.getMessage().setHeader("kept", 1);
        Exchange answer = new DefaultExchange(context);
        answer.getMessage().setBody(List.of());
        answer.getMessage().setHeader("CamelHttpUri", "http://elsewhere");
        answer.setRouteStop(true);

        assertThat(new UserAnswer().aggregate(run, answer)).isSameAs(run);

        assertThat(run.getMessage().getBody()).isEqualTo(List.of());
        assertThat(run.getMessage().getHeaders()).containsOnlyKeys("kept");
        assertThat(run.isRouteStop()).isFalse();
        answer.setException(new IllegalStateException());
        assertThat(new UserAnswer().aggregate(run, answer).getException()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rows_pass_by_way_of_the_exchange_as_camel_logs_what_a_bean_is_given_and_gives_back() {
        assertThat(TransformSteps.class.getDeclaredMethods())
                .filteredOn(method -> Set.of("all", "one", "answered").contains(method.getName()))
                .hasSize(3)
                .allSatisfy(method -> {
                    assertThat(method.getReturnType()).isEqualTo(void.class);
                    assertThat(method.getParameterTypes()).contains(Exchange.class);
                });
    }

    private Exchange caught(Exception failure) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        return exchange;
    }
}
