package io.airdelta.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.airdelta.LogLines;
import io.airdelta.SettableClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionTokenTest {
    private final SettableClock clock = new SettableClock();
    private final ActionToken token = new ActionToken(() -> Optional.of("a long enough secret"), clock);

    @Test
    void the_token_lets_in_and_nothing_else_does() {
        assertThatCode(() -> token.require("Bearer a long enough secret")).doesNotThrowAnyException();
        for (String other : new String[] {null, "", "Bearer ", "a long enough secret", "Bearer a long enough secre"}) {
            assertThat(refused(other)).isEqualTo(401);
        }
    }

    @Test
    void without_a_token_nobody_is_let_in() {
        ActionToken none = new ActionToken(Optional::empty, clock);

        assertThat(catchThrowableOfType(ActionRefused.class, () -> none.require("Bearer "))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void who_guesses_is_kept_waiting_also_with_the_right_one_and_the_log_says_so_once() {
        try (LogLines log = LogLines.of("io.airdelta.status")) {
            for (int i = 0; i < ActionToken.MOST_WRONG; i++) {
                assertThat(refused("Bearer guess " + i)).isEqualTo(401);
            }
            assertThat(refused("Bearer guess")).isEqualTo(429);
            assertThat(refused("Bearer a long enough secret")).isEqualTo(429);
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .contains("wrong tokens")
                    .doesNotContain("guess");
        }

        clock.advance(ActionToken.WHILE);

        assertThatCode(() -> token.require("Bearer a long enough secret")).doesNotThrowAnyException();
    }

    private int refused(String authorization) {
        return catchThrowableOfType(ActionRefused.class, () -> token.require(authorization))
                .status();
    }
}
