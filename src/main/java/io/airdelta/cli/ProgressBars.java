package io.airdelta.cli;

import io.airdelta.sync.Run;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on a terminal: a bar for each table, on standard error. */
final class ProgressBars implements Progress.Display {
    private static final int MILLIS = 500;

    private final Map<String, ProgressBar> bars = new HashMap<>();

    @Override
    public void show(Run run, ProgressText progress) {
        ProgressBar bar = bars.computeIfAbsent(
                run.spec().id(),
                id -> new ProgressBarBuilder()
                        .setTaskName(id)
                        .setInitialMax(progress.expected() == 0 ? -1 : progress.expected())
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUnit(" records", 1)
                        .setUpdateIntervalMillis(MILLIS)
                        .showSpeed()
                        .build());
        if (progress.expected() > 0) {
            bar.maxHint(Math.max(progress.expected(), progress.records()));
        }
        bar.stepTo(progress.records());
        bar.setExtraMessage(" " + progress.limit());
    }

    @Override
    public void end(Run run, ProgressText progress) {
        show(run, progress);
        ProgressBar bar = bars.remove(run.spec().id());
        bar.setExtraMessage(" " + run.status().text());
        bar.maxHint(progress.records());
        bar.close();
    }
}
