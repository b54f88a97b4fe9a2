package io.airdelta.simulator;

import java.util.List;

/**
 * What a path leads to.
 *
 * @param kind the name under which statistics count it
 * @param base id of the base whose rate limit it falls under, or null
 * @param table name or id, or null
 * @param record id, or null
 */
record Endpoint(String kind, String base, String table, String record) {

    // Of webhooks, "table" is the webhook's id or null, and "record" what is asked of it or null.

    static final String WHOAMI = "whoami";
    static final String BASES = "bases";
    static final String SCHEMA = "schema";
    static final String LIST = "list";
    static final String TABLE = "table";
    static final String RECORD = "record";
    static final String WEBHOOKS = "webhooks";
    static final String PAYLOADS = "payloads";
    static final String NONE = "none";

    static Endpoint of(String method, List<String> path) {
        int size = path.size();
        if (size < 3 || !path.get(0).equals("v0")) {
            return none();
        }
        if (path.get(1).equals("meta")) {
            return meta(path);
        }
        if (path.get(1).equals("bases")) {
            return webhooks(path);
        }
        String base = path.get(1);
        if (!Ids.isId("app", base) && !base.startsWith("app")) {
            return none();
        }
        if (size == 3) {
            return new Endpoint(method.equals("GET") ? LIST : TABLE, base, path.get(2), null);
        }
        if (size != 4) {
            return none();
        }
        if (path.get(3).equals("listRecords")) {
            return method.equals("POST") ? new Endpoint(LIST, base, path.get(2), null) : none();
        }
        return new Endpoint(RECORD, base, path.get(2), path.get(3));
    }

    private static Endpoint meta(List<String> path) {
        if (path.size() == 3 && path.get(2).equals("whoami")) {
            return new Endpoint(WHOAMI, null, null, null);
        }
        if (!path.get(2).equals("bases")) {
            return none();
        }
        if (path.size() == 3) {
            return new Endpoint(BASES, null, null, null);
        }
        boolean schema =
                path.size() == 5 && path.get(4).equals("tables") && path.get(3).startsWith("app");
        return schema ? new Endpoint(SCHEMA, path.get(3), null, null) : none();
    }

    private static Endpoint webhooks(List<String> path) {
        int size = path.size();
        if (size < 4
                || size > 6
                || !path.get(2).startsWith("app")
                || !path.get(3).equals("webhooks")) {
            return none();
        }
        String action = size > 5 ? path.get(5) : null;
        return new Endpoint(
                PAYLOADS.equals(action) ? PAYLOADS : WEBHOOKS, path.get(2), size > 4 ? path.get(4) : null, action);
    }

    private static Endpoint none() {
        return new Endpoint(NONE, null, null, null);
    }

    boolean isMeta() {
        return kind.equals(WHOAMI) || kind.equals(BASES) || kind.equals(SCHEMA);
    }
}
