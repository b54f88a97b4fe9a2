package io.airdelta.cli;

import io.airdelta.sync.Run;
import java.io.PrintWriter;

/** Progress as plain lines, for files and logs. How a run ended is told by the command. */
record ProgressLines(PrintWriter out) implements Progress.Display {

    @Override
    public void show(Run run, ProgressText progress) {
        out.println(run.spec().id() + ": " + progress.line());
        out.flush();
    }

    @Override
    public void end(Run run, ProgressText progress) {
        // the command's table tells it
    }
}
