package io.airdelta.route;

import io.airdelta.sync.Capture;
import io.airdelta.sync.CompleteScan;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import java.util.Locale;
import java.util.Optional;

/**
 * How the next run of a table reads, as far as it is known without asking for it: what a webhook will tell, and whether a base
 * can have one, is seen in the run.
 *
 * @param capture what the route asks for, or what {@code auto} came down to in the last run; {@code AUTO} where none was yet
 * @param complete whether it reads the whole table
 * @param reason why it reads in that way; null where the route asks for just that
 */
public record NextRead(Capture capture, boolean complete, String reason) {

    /** @param run which was planned and reads nothing yet */
    static NextRead of(Run run) {
        Capture asked = run.spec().capture();
        Optional<StateEntry> state = run.target().remembered();
        Capture mode = asked != Capture.AUTO
                ? asked
                : state.map(StateEntry::capture)
                        .map(text -> Capture.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(Capture.AUTO);
        if (mode == Capture.SNAPSHOT) {
            return new NextRead(mode, true, asked == mode ? null : "auto came down to it in the last run");
        }
        Optional<String> complete = mode == Capture.AUTO
                ? Optional.of("the target is new")
                : CompleteScan.reason(run, mode).or(() -> whatIsHere(run, state.orElseThrow()));
        return new NextRead(
                mode,
                complete.isPresent(),
                complete.map(why -> "complete scan: " + why).orElse(null));
    }

    private static Optional<String> whatIsHere(Run run, StateEntry state) {
        if (state.heldDeletes() > 0 && state.acceptedDeletes() > 0) {
            return Optional.of("held deletes were accepted");
        }
        return run.schema().mapping() != null && run.isRescanDue()
                ? Optional.of("the table's fields or the target's columns changed")
                : Optional.empty();
    }
}
