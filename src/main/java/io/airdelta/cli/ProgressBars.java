package io.airdelta.cli;

import io.airdelta.sync.Run;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress on a terminal: a bar for each table, or a line where there is no room for one, on standard error. */
final class ProgressBars implements Progress.Display {
    private static final int MILLIS = 500;

    private final Map<String, Shown> tables = new HashMap<>();

    private record Shown(ProgressBar bar, ProgressRenderer renderer) {
        static Shown of(String id, ProgressText progress) {
            ProgressRenderer renderer = new ProgressRenderer();
            renderer.tell(progress.line(), progress.brief());
            return new Shown(
                    new ProgressBarBuilder()
                            .setTaskName(ProgressRenderer.name(id))
                            .setInitialMax(progress.expected() == 0 ? -1 : progress.expected())
                            .setUpdateIntervalMillis(MILLIS)
                            .setRenderer(renderer)
                            .build(),
                    renderer);
        }

        void tell(String beside, String text, String brief) {
            renderer.tell(text, brief);
            bar.setExtraMessage(" " + beside);
        }
    }

    @Override
    public void show(Run run, ProgressText progress) {
        Shown shown = tables.computeIfAbsent(run.spec().id(), id -> Shown.of(id, progress));
        if (progress.expected() > 0) {
            shown.bar().maxHint(Math.max(progress.expected(), progress.records()));
        }
        shown.bar().stepTo(progress.records());
        shown.tell(progress.note(), progress.line(), progress.brief());
    }

    @Override
    public void end(Run run, ProgressText progress) {
        show(run, progress);
        Shown shown = tables.remove(run.spec().id());
        String status = run.status().text();
        shown.tell(status, progress.count() + ", " + status, progress.count() + ", " + status);
        // A bar without an end is no full one, and a run that was stopped has none.
        if (progress.records() > 0) {
            shown.bar().maxHint(progress.records());
        }
        shown.bar().close();
    }
}
