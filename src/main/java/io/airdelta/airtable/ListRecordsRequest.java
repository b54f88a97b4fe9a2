package io.airdelta.airtable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * One request for a page of records, keyed by field id, or by field name where it says so (Airtable, List records). It is a GET, or a POST to {@code
 * …/listRecords} when the URL would come near Airtable's limit of 16,000 characters or when the builder was told so. Every
 * page repeats all parameters of the first one beside its offset.
 *
 * @param base {@code app…}
 * @param table table id or name
 * @param fields ids or names to ask for; empty asks for all
 * @param view view id or name; null when there is none
 * @param filterByFormula an Airtable formula; null when there is none
 * @param pageSize 1 to 100
 * @param offset of the page before; null for the first page
 * @param byFieldName whether cells come under the names of their fields, not under their ids
 * @param postOnly whether a POST is wanted whatever the length
 */
public record ListRecordsRequest(
        String base,
        String table,
        List<String> fields,
        String view,
        String filterByFormula,
        int pageSize,
        String offset,
        boolean byFieldName,
        boolean postOnly) {

    /** Airtable's largest and default page. */
    public static final int MAX_PAGE_SIZE = 100;

    /** Path and query of a GET are at most this long; the rest up to Airtable's 16,000 is for scheme and host. */
    static final int MAX_PATH_AND_QUERY = 15_000;

    public ListRecordsRequest {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(table, "table");
        fields = List.copyOf(fields);
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("page size " + pageSize + ": expected 1 to " + MAX_PAGE_SIZE);
        }
    }

    /** A request for the first page of all fields and records, until the builder is told otherwise. */
    public static Builder of(String base, String table) {
        return new Builder(base, table);
    }

    /** The same request for the page that this offset names; null names the first page. */
    public ListRecordsRequest withOffset(String next) {
        return new ListRecordsRequest(
                base, table, fields, view, filterByFormula, pageSize, next, byFieldName, postOnly);
    }

    /** Whether to send a POST with {@link #body()} instead of a GET with {@link #query()}. */
    public boolean isPost() {
        return postOnly || tablePath().length() + 1 + getQuery().length() > MAX_PATH_AND_QUERY;
    }

    /** {@code GET} or {@code POST}. */
    public String method() {
        return isPost() ? "POST" : "GET";
    }

    /** Percent-encoded path below {@code airtable.url}, such as {@code /v0/app…/Packaging%20Tasks}. */
    public String path() {
        return isPost() ? tablePath() + "/listRecords" : tablePath();
    }

    /** Percent-encoded query without the question mark; empty for a POST. */
    public String query() {
        return isPost() ? "" : getQuery();
    }

    /** The JSON body of a POST; null for a GET. */
    public String body() {
        if (!isPost()) {
            return null;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("returnFieldsByFieldId", !byFieldName);
        body.put("pageSize", pageSize);
        if (!fields.isEmpty()) {
            ArrayNode names = body.putArray("fields");
            fields.forEach(names::add);
        }
        putUnlessNull(body, "view", view);
        putUnlessNull(body, "filterByFormula", filterByFormula);
        putUnlessNull(body, "offset", offset);
        return body.toString();
    }

    private static void putUnlessNull(ObjectNode body, String key, String value) {
        if (value != null) {
            body.put(key, value);
        }
    }

    private String tablePath() {
        return "/v0/" + encode(base) + "/" + encode(table);
    }

    private String getQuery() {
        StringJoiner query = new StringJoiner("&");
        query.add("returnFieldsByFieldId=" + !byFieldName);
        query.add("pageSize=" + pageSize);
        fields.forEach(field -> query.add("fields%5B%5D=" + encode(field)));
        addUnlessNull(query, "view", view);
        addUnlessNull(query, "filterByFormula", filterByFormula);
        addUnlessNull(query, "offset", offset);
        return query.toString();
    }

    private static void addUnlessNull(StringJoiner query, String key, String value) {
        if (value != null) {
            query.add(key + "=" + encode(value));
        }
    }

    /** RFC 3986: the JDK encodes for HTML forms, which differ in the space and the asterisk. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** Collects what a request asks for. */
    public static final class Builder {
        private final String base;
        private final String table;
        private List<String> fields = List.of();
        private String view;
        private String filterByFormula;
        private int pageSize = MAX_PAGE_SIZE;
        private String offset;
        private boolean byFieldName;
        private boolean postOnly;

        private Builder(String base, String table) {
            this.base = base;
            this.table = table;
        }

        /** Ids or names of the only fields to return; empty for all. */
        public Builder fields(List<String> namesOrIds) {
            this.fields = namesOrIds;
            return this;
        }

        /** View id or name; null or blank for none. */
        public Builder view(String nameOrId) {
            this.view = nameOrId == null || nameOrId.isBlank() ? null : nameOrId;
            return this;
        }

        /** An Airtable formula; null or blank for none. */
        public Builder filterByFormula(String formula) {
            this.filterByFormula = formula == null || formula.isBlank() ? null : formula;
            return this;
        }

        /** 1 to 100. */
        public Builder pageSize(int records) {
            this.pageSize = records;
            return this;
        }

        /** Offset of the page before; null for the first page. */
        public Builder offset(String next) {
            this.offset = next;
            return this;
        }

        /** Cells come under the names of their fields, not under their ids. */
        public Builder byFieldName() {
            this.byFieldName = true;
            return this;
        }

        /** Sends a POST whatever the length. */
        public Builder post() {
            this.postOnly = true;
            return this;
        }

        public ListRecordsRequest build() {
            return new ListRecordsRequest(
                    base, table, fields, view, filterByFormula, pageSize, offset, byFieldName, postOnly);
        }
    }
}
