package io.airdelta.row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows that a user's transform gave back for a batch: each with an id, and no id twice. */
public final class ReturnedRows {
    private static final String REMEDY =
            "; give back a list of maps column -> value, each with " + RowMaps.ID + ", as the one that came in";

    private final List<ReturnedRow> rows;

    private ReturnedRows(List<ReturnedRow> rows) {
        this.rows = rows;
    }

    /**
     * @param body an {@link Iterable} or an array of maps, or the same as a tree of Jackson
     * @throws MalformedRows where it is anything else, a row has no id, an id comes twice, or a row names a column of airdelta's
     *     own that a transform cannot set
     */
    public static ReturnedRows of(Object body) {
        Collection<?> elements = elements(JavaValue.plain(body));
        List<ReturnedRow> rows = new ArrayList<>(elements.size());
        Map<String, String> places = new HashMap<>();
        for (Object element : elements) {
            ReturnedRow row = ReturnedRow.of("row " + (rows.size() + 1) + " of " + elements.size(), element);
            String before = places.put(row.id(), row.place());
            if (before != null) {
                throw new MalformedRows("gave back " + before + " and " + row.place() + " with the same " + RowMaps.ID
                        + "; give each row an id of its own");
            }
            rows.add(row);
        }
        return new ReturnedRows(rows);
    }

    /**
     * Answers for parts of a batch as one.
     *
     * @throws MalformedRows where an id comes in two of them
     */
    public static ReturnedRows joined(List<ReturnedRows> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<ReturnedRow> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ReturnedRow row : (Iterable<ReturnedRow>) parts.stream().flatMap(part -> part.rows.stream())::iterator) {
            if (!ids.add(row.id())) {
                throw new MalformedRows("gave back the same " + RowMaps.ID
                        + " for two rows that it was given one by one; give each row an id of its own");
            }
            rows.add(row);
        }
        return new ReturnedRows(rows);
    }

    private static Collection<?> elements(Object body) {
        Collection<?> elements = JavaValue.elements(body);
        if (elements == null && body instanceof Iterable<?> iterable) {
            List<Object> list = new ArrayList<>();
            iterable.forEach(list::add);
            elements = list;
        }
        if (elements == null) {
            throw new MalformedRows("gave back a body of the kind " + JavaValue.kind(body) + REMEDY);
        }
        return elements;
    }

    /** The ids, in the order of the rows. */
    public Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        rows.forEach(row -> ids.add(row.id()));
        return Collections.unmodifiableSet(ids);
    }

    /**
     * The columns that the rows ask for beyond those that are there.
     *
     * @param columns that rows fill now
     * @return key → type that holds its values, in the order in which the keys came; a key without any value asks for none
     */
    public Map<String, ColumnType> newColumns(List<Column> columns) {
        NameMap<Optional<String>> names = new NameMap<>();
        TransformedColumn.byKey(columns).keySet().forEach(key -> names.putIfAbsent(key, Optional.empty()));
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (ReturnedRow row : rows) {
            row.cells().forEach((key, given) -> {
                Object value = JavaValue.plain(given);
                if (value != null) {
                    names.putIfAbsent(key, Optional.of(key))
                            .ifPresent(spelling -> values.computeIfAbsent(spelling, name -> new ArrayList<>())
                                    .add(value));
                }
            });
        }
        Map<String, ColumnType> types = new LinkedHashMap<>();
        values.forEach((key, seen) -> types.put(key, InferredValueType.of(seen)));
        return types;
    }

    /**
     * The rows as a target stores them.
     *
     * @param columns that rows fill, those of {@link #newColumns} included
     * @param sent the rows that the transform was given, by id
     * @throws MalformedRows where a row names a column twice, in different spellings, or its reasons are no map of texts
     * @throws IllegalArgumentException where a row has a value for a column that is not there
     */
    public List<Row> rows(List<Column> columns, Map<String, Row> sent) {
        ReturnedRowMapper mapper = new ReturnedRowMapper(columns);
        return rows.stream().map(row -> mapper.map(row, sent.get(row.id()))).toList();
    }
}
