package io.airdelta.cli;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/** How the progress of one table looks: numbers with a bar, and where the terminal has no room for both, the numbers. */
final class ProgressRenderer extends DefaultProgressBarRenderer {
    /** Columns that a bar needs beside a name and its numbers. */
    static final int WIDE = 100;

    private static final int LONGEST_NAME = 24;
    private static final int SHORTEST_NAME = 4;

    private volatile String text = "";
    private volatile String brief = "";

    ProgressRenderer() {
        super(
                ProgressBarStyle.ASCII,
                " records",
                1,
                true,
                new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)),
                ChronoUnit.SECONDS,
                true,
                ProgressRenderer::left);
    }

    /** What the next picture tells where there is no bar. @param brief the same for a narrow terminal */
    void tell(String text, String brief) {
        this.text = text;
        this.brief = brief;
    }

    @Override
    public String render(ProgressState state, int columns) {
        return columns >= WIDE ? super.render(state, columns) : line(state.getTaskName(), columns);
    }

    /** Without a bar. */
    String line(String name, int columns) {
        int room = columns - name.length() - 2;
        String told = text.length() <= room ? text : brief;
        String line = cut(name, Math.max(SHORTEST_NAME, columns - told.length() - 2)) + ": " + told;
        return line.length() <= columns ? line : line.substring(0, Math.max(0, columns));
    }

    /** A name that leaves room for what is told of it. */
    static String name(String id) {
        return cut(id, LONGEST_NAME);
    }

    private static String cut(String name, int most) {
        return name.length() <= most ? name : name.substring(0, most - 1) + "…";
    }

    private static Optional<Duration> left(ProgressState state) {
        long done = state.getCurrent() - state.getStart();
        return state.isIndefinite() || state.getMax() <= 0 || done <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(
                        Math.round((double) state.getElapsedAfterStart().toMillis()
                                * (state.getMax() - state.getCurrent())
                                / done)));
    }
}
