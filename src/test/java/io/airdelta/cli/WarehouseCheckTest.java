package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class WarehouseCheckTest {

    @Test
    void a_server_that_says_it_cannot_serve_yet_is_waited_for() {
        assertThat(WarehouseCheck.isStarting(new SQLException("[TEMPORARILY_UNAVAILABLE] starting")))
                .isTrue();
    }

    @Test
    void a_server_that_does_not_answer_and_one_that_refuses_are_not() {
        SQLException unreachable =
                new SQLException("x", "08001", new IllegalStateException(new ConnectException("refused")));
        assertThat(WarehouseCheck.isStarting(unreachable)).isFalse();
        assertThat(WarehouseCheck.isStarting(new SQLException("[PERMISSION_DENIED] no")))
                .isFalse();
    }
}
