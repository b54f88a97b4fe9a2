package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The query string of a request: repeated keys, {@code key[]} and {@code sort[0][field]}. */
final class QueryParameters {

    private static final Pattern SORT = Pattern.compile("sort\\[(\\d{1,4})]\\[(field|direction)]");
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** @param rawQuery as in the request line, or null where there is none */
    static QueryParameters parse(String rawQuery) {
        QueryParameters parameters = new QueryParameters();
        if (rawQuery == null) {
            return parameters;
        }
        for (String pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String key = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.values.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalidRequest();
        }
    }

    Set<String> keys() {
        return values.keySet();
    }

    /** The last value of a key, or null. */
    String first(String key) {
        List<String> all = values.get(key);
        return all == null ? null : all.get(all.size() - 1);
    }

    /** All values of {@code key[]}, {@code key[0]}… and {@code key}, in their order. */
    List<String> list(String key) {
        List<String> all = new ArrayList<>();
        values.forEach((name, found) -> {
            if (name.equals(key)
                    || (name.startsWith(key + "[")
                            && name.endsWith("]")
                            && isIndex(name.substring(key.length() + 1, name.length() - 1)))) {
                all.addAll(found);
            }
        });
        return all;
    }

    private static boolean isIndex(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    /** The options of List records in the form of the body of {@code POST …/listRecords}. */
    ObjectNode toListOptions() {
        ObjectNode options = Json.object();
        for (String key : List.of(
                "pageSize",
                "maxRecords",
                "offset",
                "view",
                "filterByFormula",
                "cellFormat",
                "timeZone",
                "userLocale",
                "returnFieldsByFieldId")) {
            if (values.containsKey(key)) {
                options.put(key, first(key));
            }
        }
        for (String key : List.of("fields", "recordMetadata")) {
            List<String> all = list(key);
            if (!all.isEmpty()) {
                ArrayNode array = options.putArray(key);
                all.forEach(array::add);
            }
        }
        Map<Integer, ObjectNode> sort = new TreeMap<>();
        values.forEach((key, found) -> {
            Matcher matcher = SORT.matcher(key);
            if (matcher.matches()) {
                sort.computeIfAbsent(Integer.parseInt(matcher.group(1)), n -> Json.object())
                        .put(matcher.group(2), found.get(found.size() - 1));
            }
        });
        if (!sort.isEmpty()) {
            sort.values().forEach(options.withArray("sort")::add);
        }
        return options;
    }
}
