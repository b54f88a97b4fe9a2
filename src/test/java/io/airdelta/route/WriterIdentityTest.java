package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriterIdentityTest {
    private static final long NOBODY = 999_999_999;

    private final WriterIdentity self = WriterIdentity.begin();

    @AfterEach
    void stop() {
        self.end();
    }

    @Test
    void a_writer_whose_process_is_no_more_is_dead() {
        assertThat(self.isDead(withPid(self, NOBODY).toString())).isTrue();
    }

    @Test
    void a_writer_of_another_host_is_never_known_to_be_dead() {
        WriterIdentity elsewhere = new WriterIdentity("elsewhere", NOBODY, self.startedAt(), self.engine());

        assertThat(self.isDead(elsewhere.toString())).isFalse();
    }

    @Test
    void a_process_that_has_the_id_of_an_earlier_one_does_not_keep_it_alive() {
        WriterIdentity earlier =
                new WriterIdentity(self.host(), self.pid(), self.startedAt().minus(Duration.ofHours(1)), self.engine());

        assertThat(self.isDead(earlier.toString())).isTrue();
    }

    @Test
    void a_clock_that_was_set_a_little_meanwhile_kills_nobody() {
        WriterIdentity same =
                new WriterIdentity(self.host(), self.pid(), self.startedAt().plusSeconds(20), self.engine());

        assertThat(self.isDead(same.toString())).isFalse();
    }

    @Test
    void another_engine_of_this_process_lives_until_it_ends() {
        WriterIdentity other = WriterIdentity.begin();
        assertThat(self.isDead(other.toString())).isFalse();

        other.end();

        assertThat(self.isDead(other.toString())).isTrue();
        assertThat(self.isDead(self.toString())).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "somebody",
                "host=h pid=99999999999999999999999 started=2025-03-01T08:00:00Z engine=e",
                "host=h pid=1 started=then engine=e"
            })
    void of_a_text_that_no_version_wrote_it_cannot_be_told(String text) {
        assertThat(self.isDead(text == null ? null : text.replace("host=h", "host=" + self.host())))
                .isFalse();
    }

    private static WriterIdentity withPid(WriterIdentity writer, long pid) {
        return new WriterIdentity(writer.host(), pid, writer.startedAt(), writer.engine());
    }
}
