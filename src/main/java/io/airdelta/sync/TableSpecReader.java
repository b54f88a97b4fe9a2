package io.airdelta.sync;

import io.airdelta.airtable.NearestName;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.ScdType;
import io.airdelta.delta.TableName;
import io.airdelta.row.Naming;
import io.airdelta.row.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns the texts of a route's parameters into a {@link TableSpec}, and collects everything that is wrong with them. */
final class TableSpecReader {
    private final String id;
    private final Map<String, String> parameters;
    private final List<String> problems = new ArrayList<>();

    TableSpecReader(String id, Map<String, String> parameters) {
        this.id = id;
        this.parameters = parameters;
    }

    TableSpec read() {
        parameters.keySet().stream().sorted().forEach(this::known);
        String table = required(TableParameter.TABLE, TableSpecReader::table, "the table's name or tbl… id");
        TableName target =
                required(TableParameter.TARGET, TableSpecReader::target, "schema.table or catalog.schema.table");
        TableSpec spec = new TableSpec(
                id,
                table,
                target,
                parsed(TableParameter.BASE, TableSpecReader::identifier, "the base's id such as app0123456789ABCD"),
                parsed(TableParameter.ACCOUNT, TableSpecReader::identifier, "a name of letters, digits, - and _")
                        .orElse(Account.DEFAULT),
                text(TableParameter.WAREHOUSE).orElse(TableSpec.DEFAULT_WAREHOUSE),
                valued(TableParameter.SCHEDULE, TableSpecReader::cron, "a Quartz cron such as 0 0/15 * * * ?"),
                choice(TableParameter.CAPTURE, Capture.class),
                choice(TableParameter.SCD_TYPE, ScdType.class),
                choice(TableParameter.DELETES, Deletes.class),
                valued(TableParameter.FULL_SCAN, Durations::parse, "a duration such as 24h"),
                text(TableParameter.VIEW),
                text(TableParameter.FILTER),
                list(TableParameter.FIELDS),
                list(TableParameter.EXCLUDE),
                list(TableParameter.IGNORE_CHANGES),
                choice(TableParameter.NAMING, Naming.class),
                choice(TableParameter.NUMBERS, Numbers.class),
                choice(TableParameter.ON_TYPE_CHANGE, OnTypeChange.class),
                parsed(TableParameter.READERS, TableSpecReader::readers, "a whole number from 1 to 5")
                        .orElse(1),
                text(TableParameter.TRANSFORM),
                text(TableParameter.AFTER));
        if (spec.scdType() == ScdType.APPEND_ONLY && spec.deletes() == Deletes.HARD) {
            problems.add("parameter 'deletes' is 'hard', but rows of scdType APPEND_ONLY are never removed; use soft or"
                    + " ignore");
        }
        if (!spec.fields().isEmpty() && spec.exclude().containsAll(spec.fields())) {
            problems.add(FieldSelection.NO_COLUMN);
        }
        if (!problems.isEmpty()) {
            throw new InvalidTable(id, problems);
        }
        return spec;
    }

    private void known(String key) {
        if (TableParameter.of(key).isEmpty()) {
            List<String> keys = Arrays.stream(TableParameter.values())
                    .map(TableParameter::key)
                    .toList();
            problems.add("unknown parameter '" + key + "'"
                    + NearestName.hint(key, keys).orElse("")
                    + "; the parameters are " + String.join(", ", keys));
        }
    }

    /** A table is a part of the address of its requests, where these mean another address. */
    private static String table(String text) {
        if (text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("a table of this name is only known by its tbl… id");
        }
        return text;
    }

    /** The control tables are in the schema of the target, where names go without regard to case. */
    private static TableName target(String text) {
        TableName target = TableName.parse(text);
        for (ControlTable control : ControlTable.values()) {
            if (control.tableName().equalsIgnoreCase(target.table())) {
                throw new IllegalArgumentException(
                        control.tableName()
                                + " is one of airdelta's own tables, which it keeps in each schema of targets; take another name");
            }
        }
        return target;
    }

    private Optional<String> text(TableParameter parameter) {
        return Optional.ofNullable(parameters.get(parameter.key()))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .or(parameter::defaultValue);
    }

    private <T> T required(TableParameter parameter, Function<String, T> parser, String expected) {
        if (text(parameter).isEmpty()) {
            problems.add("parameter '" + parameter.key() + "' is missing; set it to " + expected);
        }
        return parsed(parameter, parser, expected).orElse(null);
    }

    private <T> T valued(TableParameter parameter, Function<String, T> parser, String expected) {
        return parsed(parameter, parser, expected).orElse(null);
    }

    private <T> Optional<T> parsed(TableParameter parameter, Function<String, T> parser, String expected) {
        return text(parameter).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException e) {
                problems.add("parameter '" + parameter.key() + "' is '" + text + "'; expected " + expected + " ("
                        + e.getMessage() + ")");
                return Optional.empty();
            }
        });
    }

    private <E extends Enum<E>> E choice(TableParameter parameter, Class<E> type) {
        List<E> values = List.of(type.getEnumConstants());
        String names = values.stream().map(value -> shown(parameter, value)).collect(Collectors.joining(", "));
        return valued(
                parameter,
                text -> values.stream()
                        .filter(value -> value.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no such value")),
                "one of " + names);
    }

    private static String shown(TableParameter parameter, Enum<?> value) {
        return parameter == TableParameter.SCD_TYPE
                ? value.name()
                : value.name().toLowerCase(Locale.ROOT);
    }

    private List<String> list(TableParameter parameter) {
        return text(parameter).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static String identifier(String text) {
        if (!text.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("letters, digits, - and _ only");
        }
        return text;
    }

    private static String cron(String text) {
        FireTimes times;
        try {
            times = new FireTimes(text, ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CronProblem.of(text, e), e);
        }
        // A day's grace: in which time zone the schedule counts is not known here.
        if (times.next(Instant.now().minus(Duration.ofDays(1))).isEmpty()) {
            throw new IllegalArgumentException("it never fires from now on; correct its day, month or year");
        }
        return text;
    }

    private static int readers(String text) {
        int readers = Integer.parseInt(text);
        if (readers < 1 || readers > 5) {
            throw new IllegalArgumentException("out of range");
        }
        return readers;
    }
}
