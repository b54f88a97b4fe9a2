package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.Statement;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which dead writers are known not to have written since a target's state was read; a test stands in for the warehouse. */
class DeadWritersTest {
    private final EngineContext context = new EngineContext(Map.of("airdelta.dead-letters.dir", "target/no-letters"));
    private final ControlTables control = new ControlTables(context.engine());
    private final WriterIdentity other = WriterIdentity.begin();

    @BeforeEach
    void start() throws Exception {
        context.answer("direct:airdelta-sql", this::warehouse);
    }

    @AfterEach
    void stop() {
        other.end();
        context.close();
    }

    @Test
    void one_that_was_dead_when_the_state_was_read_has_not_written_since() throws Exception {
        other.end();

        assertThat(load(Samples.run()).claim().leftBy()).isEqualTo(other.toString());
    }

    @Test
    void one_that_lived_then_and_died_since_may_have_written() throws Exception {
        load(Samples.run("target", "main.launch.vendors"));

        other.end();

        assertThat(load(Samples.run()).claim().leftBy()).isNull();
    }

    private Run load(Run run) throws Exception {
        control.locate(run);
        control.load(run);
        return run;
    }

    private void warehouse(Exchange exchange) {
        String sql = exchange.getMessage().getBody(Statement.class).sql();
        exchange.getMessage()
                .setBody(
                        sql.startsWith("SELECT") && sql.contains("airdelta_state")
                                ? List.of(Map.of("target", "main.launch.tasks", "writer", other.toString()))
                                : List.of());
    }
}
