package io.airdelta.route;

import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.RefusedRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.TargetKey;
import io.airdelta.sync.TooManyRefused;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a run whose rows the warehouse refuses: the refused ones are found by halving, become dead letters, and the others
 * are stored. Bound as {@code airdeltaRefusals}.
 */
public final class RefusalSteps {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalSteps.class);

    private final Map<TargetKey, RefusedRows> known = new ConcurrentHashMap<>();

    /** Tells a run which rows of its target earlier runs of this process saw refused. */
    public void recall(@ExchangeProperty(Run.PROPERTY) Run run) {
        run.refusals().recall(known.computeIfAbsent(TargetKey.of(run), each -> new RefusedRows()));
    }

    /** Takes the rows in hand that are stored next. */
    public void next(@ExchangeProperty(Run.PROPERTY) Run run) {
        run.batch().next();
    }

    /** Has the rows of which one was refused stored in two halves, or makes a dead letter of the one that is left. */
    public void refused(
            @ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable refusal) {
        String detail = WarehouseFault.refusal(refusal);
        int rows = run.batch().size();
        if (rows > 1 && !run.batch().isHalved()) {
            LOG.warn(
                    "Table '{}' (base {}) -> {}: the warehouse refused a batch of {} rows for {}; it is halved until the"
                            + " refused rows stand alone, which become dead letters",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name(),
                    rows,
                    detail);
        } else {
            LOG.debug("Table '{}': {} rows refused for {}", run.spec().id(), rows, detail);
        }
        run.intake().refused(detail);
    }

    /** Ends a run of which too many rows were refused, once their dead letters are stored. @throws TooManyRefused where they were */
    public void requireFew(@ExchangeProperty(Run.PROPERTY) Run run) {
        if (run.refusals().isTooMany()) {
            throw new TooManyRefused(
                    run.target().name().qualified(), run.refusals().lastDetail());
        }
    }
}
