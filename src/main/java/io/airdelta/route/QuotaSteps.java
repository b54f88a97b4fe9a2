package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.airtable.PageParser;
import io.airdelta.airtable.UnexpectedAnswer;
import io.airdelta.sync.Run;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
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
     * for the schema are answered while the quota is used up, so they prove nothing. The pause ends where Airtable gives the record
     * or refuses the request for another reason; a server error, a rate limit or no answer of Airtable's own says nothing.
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
            Exchange answer = engine.call("direct:airdelta-request", call, Map.of(Run.PROPERTY, run, QUESTION, true));
            PageParser.parse(answer.getMessage().getBody(AirtableAnswer.class).json());
            pauses.end(budget, "Airtable answered 200");
        } catch (AirtableFault e) {
            if (isAirtableTakingRequests(e)) {
                // It refuses the request and no longer speaks of the quota: the run finds out what is wrong with it.
                pauses.end(budget, "Airtable answered " + e.status() + " " + e.type());
            } else {
                pauses.goOn(budget, e.getMessage());
            }
        } catch (IOException | UnexpectedAnswer e) {
            pauses.goOn(budget, FailureReason.of(e));
        }
    }

    /** A refusal without an error type of Airtable's is somebody else's on the way, and says nothing of the quota. */
    private static boolean isAirtableTakingRequests(AirtableFault refusal) {
        return refusal.kind() != AirtableFault.Kind.QUOTA_EXCEEDED
                && !refusal.retryable()
                && !refusal.type().isEmpty();
    }
}
