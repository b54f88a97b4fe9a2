package io.airdelta.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.e2e.MatrixFault.Company;
import io.airdelta.e2e.MatrixFault.Ends;
import io.airdelta.sync.Capture;
import java.util.ArrayList;
import java.util.List;

/** The faults of the matrix at Airtable's side, and between it and here. */
final class AirtableMatrixFaults {
    private AirtableMatrixFaults() {}

    static List<MatrixFault> all() {
        List<MatrixFault> all = new ArrayList<>();
        String errors = "'body':{'errors':[{'error':'RATE_LIMIT_REACHED','message':'Rate limit exceeded.'}]}";
        String error = "'body':{'error':{'type':'TOO_MANY_REQUESTS','message':'Slow down.'}}";
        all.add(list(
                "rate limit, as a list of errors", Ends.WELL, "'status':429,'headers':{'Retry-After':'1'}," + errors));
        all.add(list("rate limit, as one error", Ends.WELL, "'status':429,'headers':{'Retry-After':'1'}," + error));
        all.add(list("status 500", Ends.WELL, "'status':500"));
        all.add(list("status 502 as HTML", Ends.WELL, "'kind':'html','status':502"));
        all.add(list("status 503", Ends.WELL, "'status':503"));
        all.add(list("status 504", Ends.WELL, "'status':504"));
        all.add(list("HTML with status 200", Ends.WELL, "'kind':'html','status':200"));
        all.add(list("connection closed without an answer", Ends.WELL, "'kind':'reset'"));
        all.add(list("answer lost", Ends.WELL, "'kind':'lost'"));
        all.add(list("answer that ends early", Ends.WELL, "'kind':'truncated'"));
        all.add(list("malformed JSON", Ends.WELL, "'kind':'malformed'"));
        all.add(list("no answer in time", Ends.WELL, "'kind':'hang','delayMillis':5000"));
        all.add(list(
                "offset that expired",
                Ends.WELL,
                "'status':422,'body':{'error':'LIST_RECORDS_ITERATOR_NOT_AVAILABLE'}"));
        all.add(ending(
                "token revoked in mid-scan",
                "401 AUTHENTICATION_REQUIRED",
                "'status':401,'body':{'error':{'type':'AUTHENTICATION_REQUIRED'}}"));
        all.add(ending(
                "access to the table lost",
                "403 INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND",
                "'status':403,'body':{'error':{'type':'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND'}}"));
        all.add(ending("table not found", "404 NOT_FOUND", "'status':404,'body':{'error':'NOT_FOUND'}"));
        all.add(ending(
                "request refused",
                "422 INVALID_REQUEST_UNKNOWN",
                "'status':422,'body':{'error':{'type':'INVALID_REQUEST_UNKNOWN'}}"));
        all.add(ending("answer that is no page", "expected the array \"records\"", "'status':200,'body':{'rows':[]}"));
        all.add(ending(
                "text that is no JSON, for good", "not JSON at line 1", "'status':200,'count':9,'body':'Sesame'"));
        all.add(MatrixFault.of(
                "the same offset twice",
                Ends.BADLY,
                Company.NOBODY,
                target -> target.capture() == Capture.SNAPSHOT,
                (base, target, before) -> {
                    arm(base, "'count':2,'status':200,'body':{'records':[],'offset':'itrAgain'}");
                    base.signs().expectError("same offset as one before");
                }));
        all.add(MatrixFault.of(
                "a page that lacks records",
                Ends.LATE,
                Company.NOBODY,
                target -> target.capture() == Capture.SNAPSHOT,
                (base, target, before) -> arm(base, "'kind':'short','records':60")));
        all.add(MatrixFault.of(
                "schema not answered",
                Ends.WELL,
                Company.OTHERS,
                target -> target.capture() != Capture.WEBHOOK,
                (base, target, before) -> base.control().arm(LivingBase.json("{'path':'/meta/bases/','status':503}"))));
        all.add(MatrixFault.of(
                "base that vanished",
                Ends.BADLY,
                Company.NOBODY,
                target -> target.capture() != Capture.WEBHOOK,
                (base, target, before) -> {
                    base.control()
                            .arm(LivingBase.json("{'base':'" + TinyBase.BASE
                                    + "','count':99,'status':404,'body':{'error':'NOT_FOUND'}}"));
                    base.signs().expectError("404 NOT_FOUND");
                }));
        all.add(MatrixFault.of(
                "payloads not answered",
                Ends.WELL,
                Company.OTHERS,
                target -> target.capture() == Capture.WEBHOOK,
                (base, target, before) -> base.control().arm(LivingBase.json("{'path':'/payloads','status':503}"))));
        all.add(MatrixFault.of(
                "connections reset by the network",
                Ends.WELL,
                Company.OTHERS,
                target -> target.capture() == Capture.SNAPSHOT,
                (base, target, before) ->
                        base.betweenPages(() -> base.toAirtable().reset())));
        all.add(MatrixFault.of(
                "connect refused", Ends.WELL, Company.OTHERS, target -> true, AirtableMatrixFaults::refuseOnce));
        all.add(MatrixFault.of(
                "monthly quota used up", Ends.BADLY, Company.NOBODY, target -> true, (base, target, before) -> {
                    base.spendQuota();
                    base.signs().expectError("429 PUBLIC_API_BILLING_LIMIT_EXCEEDED");
                    base.signs().expect(run -> run.counters().retries.get() == 0);
                }));
        all.add(MatrixFault.of(
                "all fields of a table vanish at once",
                Ends.HELD,
                Company.NOBODY,
                target -> true,
                AirtableMatrixFaults::hideFields));
        // The records that a webhook names fit into one page.
        all.add(MatrixFault.of(
                "a record on two pages",
                Ends.WELL,
                Company.NOBODY,
                target -> target.capture() != Capture.WEBHOOK,
                AirtableMatrixFaults::showTwice));
        return all;
    }

    /** Strikes a list of records: the second page where everything is read. */
    private static MatrixFault list(String name, Ends ends, String fault) {
        return MatrixFault.of(
                name,
                ends,
                ends == Ends.WELL ? Company.OTHERS : Company.NOBODY,
                target -> true,
                (base, target, before) -> arm(base, (target.capture() == Capture.SNAPSHOT ? "'skip':1," : "") + fault));
    }

    /** As {@link #list}, of what a run does not survive. @param error a part of the error that it ends with */
    private static MatrixFault ending(String name, String error, String fault) {
        MatrixFault plain = list(name, Ends.BADLY, fault);
        return MatrixFault.of(name, plain.ends(), plain.company(), plain.target(), (base, target, before) -> {
            plain.arming().arm(base, target, before);
            base.signs().expectError(error);
        });
    }

    private static void arm(MatrixBase base, String fault) {
        base.control().arm(LivingBase.json("{'table':'" + TinyBase.TABLE + "'," + fault + "}"));
    }

    private static void refuseOnce(MatrixBase base, MatrixTarget target, int before) throws Exception {
        base.toAirtable().refuse();
        base.atRequest(2, () -> base.toAirtable().heal());
        base.signs().expect(run -> run.counters().retries.get() > 0);
    }

    /** The schema without the fields; a webhook's run that knows the table does not ask for it. */
    private static void hideFields(MatrixBase base, MatrixTarget target, int before) throws Exception {
        if (target.capture() == Capture.WEBHOOK) {
            base.restart();
        }
        base.control().arm(LivingBase.json("""
                {'path':'/meta/bases/','count':99,'status':200,'body':{'tables':[
                  {'id':'%s','name':'Tasks','primaryFieldId':'fldOther000000001','views':[],
                   'fields':[{'id':'fldOther000000001','name':'Other','type':'singleLineText'}]}]}}""".formatted(TinyBase.TABLE)));
        base.signs().expectError("fields");
    }

    /** Records that stand on both pages: one as it was and then as it is, one the same, one with cells that come and go. */
    private static void showTwice(MatrixBase base, MatrixTarget target, int before) {
        MatrixPeople people = base.people();
        List<String> live = people.live();
        String changed = live.get(live.size() - 1);
        JsonNode old = people.record(changed);
        people.change(changed);
        ObjectNode passing = people.record(live.get(1)).deepCopy();
        passing.withObjectProperty("fields").put(TinyBase.NAME, "in passing, before " + changed);
        ObjectNode first =
                TinyBase.json("{\"offset\":\"itrTwice/" + changed + "\"}").deepCopy();
        ObjectNode second = TinyBase.json("{}").deepCopy();
        ArrayNode page = first.putArray("records")
                .add(old)
                .add(people.record(live.get(0)))
                .add(passing);
        live.subList(2, live.size() / 2).forEach(id -> page.add(people.record(id)));
        ArrayNode last =
                second.putArray("records").add(people.record(live.get(0))).add(people.record(live.get(1)));
        live.subList(live.size() / 2, live.size()).forEach(id -> last.add(people.record(id)));
        arm(base, "'status':200,'body':" + first);
        arm(base, "'status':200,'body':" + second);
    }
}
