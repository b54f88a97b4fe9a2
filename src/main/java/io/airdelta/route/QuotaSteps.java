package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.sync.Run;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.ExchangeProperty;

/** The step of a run that looks whether its base is paused, before anything is asked of a warehouse. Bound as {@code airdeltaQuota}. */
public final class QuotaSteps {
    /** The exchange property of the one request that is sent to a paused base. */
    static final String QUESTION = "airdeltaQuotaQuestion";

    private final Engine engine;

    /** @param engine whose request route asks Airtable */
    public QuotaSteps(Engine engine) {
        this.engine = engine;
    }

    /**
     * Lets a run pass whose base is not paused. Once an hour, a run of a paused base asks for one record of its table: requests
     * for the schema are answered while the quota is used up, so they prove nothing.
     *
     * @throws BasePaused where the base stays paused
     * @throws Exception as the request route throws what is no answer of Airtable's
     */
    public void admit(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        String budget = AirtableRequests.budget(run.account(), run.baseId());
        QuotaPauses pauses = engine.quotaPauses();
        if (!pauses.isPaused(budget)) {
            return;
        }
        if (pauses.takeQuestion(budget)) {
            ask(run, budget, pauses);
        }
        pauses.require(budget);
    }

    private void ask(Run run, String budget, QuotaPauses pauses) throws Exception {
        ListRecordsRequest one = ListRecordsRequest.of(run.baseId(), run.spec().table())
                .pageSize(1)
                .build();
        AirtableCall call =
                new AirtableCall(run.account(), run.baseId(), run.spec().table(), one.path(), one.query(), one.body());
        try {
            engine.call("direct:airdelta-request", call, Map.of(Run.PROPERTY, run, QUESTION, true));
            pauses.end(budget, "Airtable answered 200");
        } catch (AirtableFault e) {
            if (e.kind() == AirtableFault.Kind.QUOTA_EXCEEDED || e.retryable()) {
                pauses.goOn(budget, e.getMessage());
            } else {
                // It refuses the request and no longer speaks of the quota: the run finds out what is wrong with it.
                pauses.end(budget, "Airtable answered " + e.status() + " " + e.type());
            }
        } catch (IOException e) {
            pauses.goOn(budget, RunLifecycle.reason(e));
        }
    }
}
