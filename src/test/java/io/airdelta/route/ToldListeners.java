package io.airdelta.route;

import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import java.util.List;
import org.apache.camel.CamelContext;

/** Those who listen in a context, meters included, for a harness that tells them of a run as the engine does. */
public final class ToldListeners {
    private final TableListeners listeners;

    /** @param context a started context with the engine's routes */
    public ToldListeners(CamelContext context) {
        listeners = context.getRegistry()
                .lookupByNameAndType("airdelta", Engine.class)
                .listeners();
    }

    /**
     * Tells of a whole run.
     *
     * @param run one that has ended
     * @param letters how often it is told which letters are open
     */
    public void tell(Run run, int letters, StateEntry state, List<LedgerEntry> columns) {
        listeners.tell(listener -> listener.begins(run));
        for (int i = 0; i < letters; i++) {
            listeners.tell(listener -> listener.letters(run, List.of()));
        }
        listeners.tell(listener -> {
            listener.remembered(run.spec(), state);
            listener.columns(run.spec(), columns);
        });
        listeners.tell(listener -> listener.ended(run));
    }
}
