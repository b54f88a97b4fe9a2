package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.LogLines;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VaultSecretTest {
    private final LogLines log = LogLines.of(VaultSecret.class.getName());
    private final ExecutorService asking = Executors.newSingleThreadExecutor();
    private long now = Long.MAX_VALUE - 5;
    private int asked;
    private String held = "s3cret-1";
    private String refusal;

    @AfterEach
    void stop() {
        log.close();
        asking.shutdownNow();
    }

    @Test
    void a_value_is_asked_for_again_after_a_minute_and_not_before() throws Exception {
        VaultSecret secret = secret(this::answer, VaultSecret.PATIENCE);

        assertThat(secret.text()).isEqualTo("s3cret-1");
        held = "s3cret-2";
        after(VaultSecret.LASTING.minusNanos(1));
        assertThat(secret.text()).isEqualTo("s3cret-1");
        after(Duration.ofNanos(1));
        assertThat(secret.text()).isEqualTo("s3cret-2");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void the_last_value_is_used_on_where_the_vault_does_not_answer_and_that_is_told_now_and_then() throws Exception {
        VaultSecret secret = secret(this::answer, VaultSecret.PATIENCE);
        secret.text();
        refusal = "throttled";

        for (int minute = 1; minute <= 16; minute++) {
            after(VaultSecret.LASTING);
            assertThat(secret.text()).isEqualTo("s3cret-1");
            assertThat(secret.text()).isEqualTo("s3cret-1");
        }
        assertThat(asked).isEqualTo(17);
        assertThat(log.all()).hasSize(2).allMatch(line -> line.startsWith("WARN ") && line.contains("{{aws:token}}"));
        assertThat(log.all()).allMatch(line -> line.contains("throttled") && !line.contains("s3cret"));

        refusal = null;
        held = "s3cret-2";
        after(VaultSecret.LASTING);
        assertThat(secret.text()).isEqualTo("s3cret-2");
        assertThat(log.all()).hasSize(3).last().asString().startsWith("INFO ");
    }

    @Test
    void a_vault_that_never_answered_is_not_asked_by_everybody() {
        VaultSecret secret = secret(this::answer, VaultSecret.PATIENCE);
        refusal = "no right";

        assertThatThrownBy(secret::text).isInstanceOf(VaultUnanswered.class).hasMessage("no right");
        assertThatThrownBy(secret::text).isInstanceOf(VaultUnanswered.class).hasMessage("no right");
        assertThat(asked).isEqualTo(1);
        assertThat(log.all()).isEmpty();

        refusal = null;
        after(VaultSecret.LASTING);
        assertThat(secret).satisfies(each -> assertThat(each.text()).isEqualTo("s3cret-1"));
    }

    @Test
    void a_vault_that_hangs_is_given_up_and_keeps_nobody_from_asking_the_next_one() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        VaultSecret hanging = secret(
                () -> {
                    never.await();
                    return "late";
                },
                Duration.ofMillis(20));

        assertThatThrownBy(hanging::text).isInstanceOf(VaultUnanswered.class).hasMessageContaining("no answer within");
        assertThat(secret(this::answer, VaultSecret.PATIENCE).text()).isEqualTo("s3cret-1");
    }

    private VaultSecret secret(Callable<String> question, Duration patience) {
        return new VaultSecret(new VaultFunction("aws", "token", false), question, asking, patience, () -> now);
    }

    private String answer() throws VaultUnanswered {
        asked++;
        if (refusal != null) {
            throw new VaultUnanswered(refusal);
        }
        return held;
    }

    private void after(Duration time) {
        now += time.toNanos();
    }
}
