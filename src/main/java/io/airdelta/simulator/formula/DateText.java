package io.airdelta.simulator.formula;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes moments as text, also by the formats of Moment.js that Airtable's date functions take. */
public final class DateText {

    private static final DateTimeFormatter ISO_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-M-d[['T'][' ']H:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]]")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter US = DateTimeFormatter.ofPattern("M/d/uuuu[ h:mm a][ H:mm]", Locale.US);
    private static final DateTimeFormatter FRIENDLY =
            DateTimeFormatter.ofPattern("[MMMM d, uuuu][MMM d, uuuu][ h:mm a]", Locale.US);
    private static final Pattern TOKEN = Pattern.compile(
            "\\[([^\\]]*)]|YYYY|YY|MMMM|MMM|MM|M|DDDD|DDD|DD|Do|D|dddd|ddd|dd|d"
                    + "|HH|H|hh|h|mm|m|ss|s|SSS|SS|S|A|a|ZZ|Z|X|x|Q|WW|W|ww|w|LLLL|LLL|LL|L|LTS|LT|l{1,4}|.",
            Pattern.DOTALL);
    private static final ConcurrentHashMap<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    private DateText() {}

    /** A date as {@code 2024-05-01}, a time as {@code 2024-05-01T10:00:00.000Z}. */
    public static String iso(Value.Moment moment) {
        String text = ISO_MILLIS.format(moment.instant());
        return moment.dateOnly() ? text.substring(0, 10) : text;
    }

    /** Reads ISO-8601 with or without time and offset (UTC where none is given), and a few forms that people write. */
    public static Optional<Instant> parse(String text) {
        String trimmed = text.trim();
        if (trimmed.isEmpty() || trimmed.length() > 64) {
            return Optional.empty();
        }
        DateTimeFormatter formatter =
                Character.isLetter(trimmed.charAt(0)) ? FRIENDLY : trimmed.contains("/") ? US : LENIENT;
        return parse(trimmed, formatter);
    }

    /**
     * Reads a text by a format of Moment.js.
     *
     * @return empty where the text does not fit the format
     */
    static Optional<Instant> parse(String text, String format) {
        try {
            if (format.equals("X") || format.equals("x")) {
                long number = Long.parseLong(text.trim());
                return Optional.of(format.equals("X") ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
            }
            return parse(text.trim(), formatter(format));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Writes a moment by a format of Moment.js, in UTC. */
    public static String format(Instant instant, String format, ZoneId zone) {
        if (format.equals("X")) {
            return String.valueOf(instant.getEpochSecond());
        }
        if (format.equals("x")) {
            return String.valueOf(instant.toEpochMilli());
        }
        try {
            return formatter(format).format(instant.atZone(zone));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FailedEvaluation(Value.ERROR);
        }
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter formatter) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
                return Optional.of(Instant.from(parsed));
            }
            LocalDate date = LocalDate.from(parsed);
            LocalDateTime time =
                    parsed.isSupported(ChronoField.SECOND_OF_DAY) ? LocalDateTime.from(parsed) : date.atStartOfDay();
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String format) {
        DateTimeFormatter known = FORMATS.get(format);
        if (known != null) {
            return known;
        }
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        Matcher token = TOKEN.matcher(format);
        while (token.find()) {
            append(builder, token);
        }
        DateTimeFormatter made = builder.toFormatter(Locale.US);
        if (FORMATS.size() < 1000) {
            FORMATS.put(format, made);
        }
        return made;
    }

    private static void append(DateTimeFormatterBuilder builder, Matcher token) {
        if (token.group(1) != null) {
            builder.appendLiteral(token.group(1));
            return;
        }
        switch (token.group()) {
            case "YYYY" -> builder.appendPattern("uuuu");
            case "YY" -> builder.appendPattern("uu");
            case "D", "Do" -> builder.appendPattern("d");
            case "DD" -> builder.appendPattern("dd");
            case "DDD" -> builder.appendPattern("D");
            case "DDDD" -> builder.appendPattern("DDD");
            case "dddd" -> builder.appendPattern("EEEE");
            case "ddd", "dd" -> builder.appendPattern("EEE");
            case "d" -> builder.appendPattern("e");
            case "A", "a" -> builder.appendPattern("a");
            case "Z" -> builder.appendPattern("xxx");
            case "ZZ" -> builder.appendPattern("xx");
            case "X" -> builder.appendValue(ChronoField.INSTANT_SECONDS);
            case "W", "w" -> builder.appendPattern("w");
            case "WW", "ww" -> builder.appendPattern("ww");
            case "L" -> builder.appendPattern("MM/dd/uuuu");
            case "l" -> builder.appendPattern("M/d/uuuu");
            case "LL" -> builder.appendPattern("MMMM d, uuuu");
            case "ll" -> builder.appendPattern("MMM d, uuuu");
            case "LLL", "LLLL" -> builder.appendPattern("MMMM d, uuuu h:mm a");
            case "lll", "llll" -> builder.appendPattern("MMM d, uuuu h:mm a");
            case "LT" -> builder.appendPattern("h:mm a");
            case "LTS" -> builder.appendPattern("h:mm:ss a");
            default -> {
                if (Character.isLetter(token.group().charAt(0))
                        && "MHhmsSQ".indexOf(token.group().charAt(0)) >= 0) {
                    builder.appendPattern(token.group());
                } else {
                    builder.appendLiteral(token.group());
                }
            }
        }
    }
}
