package io.airdelta.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/**
 * How the simulated service behaves where Airtable's documentation leaves it open, or where a test wants it otherwise.
 * As JSON (the control endpoint's {@code /control/options}) the members have the names of the components.
 *
 * @param rateLimit whether requests are limited at all (default true)
 * @param requestsPerSecond limit per base (default 5; Airtable, Rate limits)
 * @param tokenRequestsPerSecond limit per token (default 50; Airtable, Rate limits)
 * @param penaltyMillis how long all requests of a key fail after its limit was passed (default 30,000)
 * @param penaltyKey what the penalty falls on when a base's limit is passed: the base, or the token (default BASE)
 * @param retryAfterSeconds the {@code Retry-After} header of a 429; 0 sends none (default 0)
 * @param rateLimitBody the body of a 429: {@code {"error":{…}}} or {@code {"errors":[…]}} (default ARRAY, as observed)
 * @param monthlyRequests requests to records before PUBLIC_API_BILLING_LIMIT_EXCEEDED; below 0 no quota (default -1)
 * @param quotaStopsMeta whether schema, bases and whoami are refused as well when the quota is used up, and counted (default
 *     false, as observed)
 * @param latencyMillis how long each answer takes, counted from when its request has come (default 0)
 * @param latencyJitterMillis upper bound of a random time that each request is on its way, before it is counted (default 0)
 * @param iteratorLifetimeMillis how long a list offset lives without use (default 300,000)
 * @param pageSizeAbove100 what a page size outside 1 to 100 gets: a 422, or the nearest allowed size (default ERROR)
 * @param longUrlStatus status for a URL of 16,000 characters or more (default 414)
 * @param unknownTableStatus 403 INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND or 404 TABLE_NOT_FOUND (default 403)
 * @param createdTimeMillis whether the answer to a create shows createdTime with milliseconds (default false)
 * @param commentCountZero whether a requested commentCount of 0 is present (default false)
 * @param pagingSnapshot whether an iteration sees the table as it was at its first page (default true), or as it is at
 *     each page
 * @param emptyRichText what clearing a rich text cell leaves: "\n", or nothing (default NEWLINE, as observed)
 * @param orderWithoutSort order where neither sort nor view is given: by id, or shuffled anew for each iteration
 *     (default BY_ID); without snapshot an edit moves a record of a shuffled order to another place
 * @param lookupArrays how a lookup of an array field is shown: as the base file holds it, with one array for each
 *     linked record, or flattened by one level (default AS_STORED)
 * @param gzip whether answers are compressed for clients that accept it (default true)
 * @param equalsIgnoresCase whether {@code =} and {@code !=} in formulas ignore case (default false)
 * @param inverseLinkModifies whether the inverse cell of a link, changed by an edit in the other table, moves the
 *     record's last modified time (default false)
 * @param neverEdited what LAST_MODIFIED_TIME() gives for a record that nobody edited: its creation, or blank (default
 *     CREATED_TIME)
 * @param modifiedTimeMillis whether last modified times keep their milliseconds (default false: whole seconds)
 * @param basesPerPage page size of List bases (default 1,000)
 * @param webhookSplit how many record changes of one action a webhook payload holds at most; 0 for all (default 0)
 * @param webhookLagMillis how long after a change its payload can be seen (default 0)
 * @param unknownWebhookStatus what an unknown, deleted or long expired webhook gets: 404, 403 or 410 (default 404)
 * @param listingRenewsWebhook whether listing its payloads renews an active webhook (default true, as documented)
 * @param webhookDeleteBody the body of the answer to a delete of a webhook (default EMPTY)
 * @param cursorBeyondNewest what a cursor beyond the next payload gets: no payloads, or a 422 (default ECHO)
 * @param clearedCellsAreNull whether webhook payloads show a cleared cell as null, or not at all (default true)
 * @param lookupChanges how a lookup follows an edit of the linked record: not at all, as part of the edit, or as a
 *     transaction of the system after it (default WITH_EDIT)
 */
public record SimulatorOptions(
        boolean rateLimit,
        int requestsPerSecond,
        int tokenRequestsPerSecond,
        long penaltyMillis,
        PenaltyKey penaltyKey,
        int retryAfterSeconds,
        BodyShape rateLimitBody,
        int monthlyRequests,
        boolean quotaStopsMeta,
        long latencyMillis,
        long latencyJitterMillis,
        long iteratorLifetimeMillis,
        PageSizeAbove100 pageSizeAbove100,
        int longUrlStatus,
        int unknownTableStatus,
        boolean createdTimeMillis,
        boolean commentCountZero,
        boolean pagingSnapshot,
        EmptyRichText emptyRichText,
        OrderWithoutSort orderWithoutSort,
        LookupArrays lookupArrays,
        boolean gzip,
        boolean equalsIgnoresCase,
        boolean inverseLinkModifies,
        NeverEdited neverEdited,
        boolean modifiedTimeMillis,
        int basesPerPage,
        int webhookSplit,
        long webhookLagMillis,
        int unknownWebhookStatus,
        boolean listingRenewsWebhook,
        WebhookDeleteBody webhookDeleteBody,
        CursorBeyondNewest cursorBeyondNewest,
        boolean clearedCellsAreNull,
        LookupChanges lookupChanges) {

    /** What a penalty falls on. */
    public enum PenaltyKey {
        BASE,
        TOKEN
    }

    /** Shape of the body of a 429. */
    public enum BodyShape {
        OBJECT,
        ARRAY
    }

    /** What a page size outside 1 to 100 gets. */
    public enum PageSizeAbove100 {
        ERROR,
        CLAMP
    }

    /** What clearing a rich text cell leaves. */
    public enum EmptyRichText {
        NEWLINE,
        OMITTED
    }

    /** Order of records where neither sort nor view is given. */
    public enum OrderWithoutSort {
        BY_ID,
        SHUFFLED
    }

    /** How a lookup of an array field is shown. */
    public enum LookupArrays {
        AS_STORED,
        NESTED,
        FLAT
    }

    /** What LAST_MODIFIED_TIME() gives for a record that nobody edited. */
    public enum NeverEdited {
        CREATED_TIME,
        BLANK
    }

    /** What the answer to a delete of a webhook holds. */
    public enum WebhookDeleteBody {
        EMPTY,
        OBJECT
    }

    /** What a cursor beyond the next payload gets. */
    public enum CursorBeyondNewest {
        ECHO,
        ERROR
    }

    /** How a lookup follows an edit of the linked record. */
    public enum LookupChanges {
        NONE,
        WITH_EDIT,
        AS_SYSTEM
    }

    /** Every switch at its default, as documented above. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                true,
                5,
                50,
                30_000,
                PenaltyKey.BASE,
                0,
                BodyShape.ARRAY,
                -1,
                false,
                0,
                0,
                300_000,
                PageSizeAbove100.ERROR,
                414,
                403,
                false,
                false,
                true,
                EmptyRichText.NEWLINE,
                OrderWithoutSort.BY_ID,
                LookupArrays.AS_STORED,
                true,
                false,
                false,
                NeverEdited.CREATED_TIME,
                false,
                1000,
                0,
                0,
                404,
                true,
                WebhookDeleteBody.EMPTY,
                CursorBeyondNewest.ECHO,
                true,
                LookupChanges.WITH_EDIT);
    }

    /** The defaults without rate limit: for tests and benchmarks that are not about it. */
    public static SimulatorOptions unlimited() {
        return defaults().with(json -> json.put("rateLimit", false));
    }

    /**
     * These options with some of them changed.
     *
     * @param change takes the options as JSON and gives them back changed, such as {@code o -> o.put("gzip", false)}
     * @throws IllegalArgumentException where a name or a value is unknown
     */
    public SimulatorOptions with(UnaryOperator<ObjectNode> change) {
        return read(change.apply(toJson()));
    }

    /**
     * These options with those changed that the object names.
     *
     * @throws IllegalArgumentException where a name or a value is unknown
     */
    public SimulatorOptions with(JsonNode changes) {
        ObjectNode json = toJson();
        changes.properties().forEach(member -> json.set(member.getKey(), member.getValue()));
        return read(json);
    }

    /** Every option by the name of its component. */
    public ObjectNode toJson() {
        return Json.MAPPER.valueToTree(this);
    }

    private static SimulatorOptions read(ObjectNode json) {
        try {
            return Json.MAPPER.treeToValue(json, SimulatorOptions.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Unknown simulator option or value: " + e.getOriginalMessage(), e);
        }
    }
}
