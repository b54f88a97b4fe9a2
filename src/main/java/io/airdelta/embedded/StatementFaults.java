package io.airdelta.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faults of an embedded warehouse, for tests of what a client does about them. None is armed at the start. Several may be;
 * of those that match a statement the one armed first strikes, and all of them count it.
 */
public final class StatementFaults {
    private static final Logger LOG = LoggerFactory.getLogger(StatementFaults.class);

    private final List<Armed> armed = new ArrayList<>();
    private int struck;

    private static final class Armed {
        private final StatementFault fault;
        private int met;

        private Armed(StatementFault fault) {
            this.fault = fault;
        }

        private boolean meets(String statement) {
            if (!fault.matches(statement)) {
                return false;
            }
            met++;
            return met > fault.skip() && met <= fault.skip() + fault.times();
        }
    }

    StatementFaults() {}

    /** Has a fault strike from now on. */
    public synchronized void arm(StatementFault fault) {
        armed.add(new Armed(fault));
    }

    /** Disarms all faults and forgets how many struck. */
    public synchronized void clear() {
        armed.clear();
        struck = 0;
    }

    /** How many statements and connections were struck since the last {@link #clear}. */
    public synchronized int struck() {
        return struck;
    }

    /** The fault that strikes a statement. @param statement its text; null where a session is opened */
    synchronized Optional<StatementFault> next(String statement) {
        Optional<StatementFault> strikes = Optional.empty();
        for (Armed each : armed) {
            if (each.meets(statement) && strikes.isEmpty()) {
                strikes = Optional.of(each.fault);
            }
        }
        strikes.ifPresent(fault -> {
            struck++;
            LOG.info("An armed fault strikes: {}.", fault.effect());
        });
        return strikes;
    }
}
