package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import io.airdelta.sync.TableSpec;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTextTest {
    private static final Instant START = Instant.parse("2026-03-10T08:00:00Z");

    @Test
    void a_line_tells_records_rate_share_of_the_limit_and_the_time_left() {
        assertThat(new ProgressText(12_300, 50_000, 410, 82, false).line())
                .isEqualTo("12,300 of about 50,000 records, 410/s, 82 % of the rate limit, about 1 min left");
        assertThat(new ProgressText(49_000, 50_000, 500, 100, false).line())
                .isEqualTo("49,000 of about 50,000 records, 500/s, 100 % of the rate limit, about 2 s left");
    }

    @Test
    void without_a_last_count_or_beyond_it_no_time_is_told() {
        assertThat(new ProgressText(300, 0, 99.6, 20, false).line())
                .isEqualTo("300 records, 100/s, 20 % of the rate limit");
        assertThat(new ProgressText(300, 200, 99.6, 20, false).line())
                .isEqualTo("300 of about 200 records, 100/s, 20 % of the rate limit");
    }

    @Test
    void until_the_first_page_was_taken_the_target_is_being_prepared() {
        Run run = new Run(TableSpec.of("tasks", Map.of("table", "Tasks", "target", "launch.tasks")), START);

        assertThat(ProgressText.of(run, 5, START.plusSeconds(30)).line()).isEqualTo("preparing the target");

        run.counters().pages.set(1);
        run.counters().records.set(100);
        assertThat(ProgressText.of(run, 5, START.plusSeconds(50)).line())
                .isEqualTo("100 records, 2/s, 0 % of the rate limit");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 40, 60, 79, 80, 99})
    void a_narrow_terminal_shows_the_numbers_and_as_much_of_the_name_as_fits(int columns) {
        ProgressText progress = new ProgressText(12_300, 50_000, 410, 82, false);
        ProgressRenderer renderer = new ProgressRenderer();
        renderer.tell(progress.line(), progress.brief());

        String line = renderer.line(ProgressRenderer.name("marketing-assets-of-the-whole-company"), columns);

        assertThat(line).hasSizeLessThanOrEqualTo(columns).startsWith("mark").contains("12,300 of");
    }

    @Test
    void the_numbers_of_a_narrow_terminal_are_as_many_as_fit() {
        ProgressText progress = new ProgressText(12_300, 50_000, 410, 82, false);
        ProgressRenderer renderer = new ProgressRenderer();
        renderer.tell(progress.line(), progress.brief());

        assertThat(renderer.line("tasks", 90)).isEqualTo("tasks: " + progress.line());
        assertThat(renderer.line("marketing-assets-of-the", 40)).isEqualTo("marketing-assets-of-t…: 12,300 of 50,000");
    }
}
