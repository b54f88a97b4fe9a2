package io.airdelta.simulator.formula;

import static io.airdelta.simulator.formula.FunctionDefinition.ANY;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The functions of text. Positions begin at 1. */
final class TextFunctions {

    private static final int LONGEST_REPETITION = 1_000_000;

    static final List<FunctionDefinition> LIST = List.of(
            new FunctionDefinition("CONCATENATE", 0, ANY, TextFunctions::concatenate),
            new FunctionDefinition("LEFT", 1, 2, TextFunctions::left),
            new FunctionDefinition("RIGHT", 1, 2, TextFunctions::right),
            new FunctionDefinition("MID", 3, 3, TextFunctions::mid),
            new FunctionDefinition("LEN", 1, 1, a -> Value.of(a.text(0).length())),
            new FunctionDefinition("LOWER", 1, 1, a -> Value.of(a.text(0).toLowerCase(Locale.ROOT))),
            new FunctionDefinition("UPPER", 1, 1, a -> Value.of(a.text(0).toUpperCase(Locale.ROOT))),
            new FunctionDefinition("TRIM", 1, 1, a -> Value.of(a.text(0).strip())),
            new FunctionDefinition("SUBSTITUTE", 3, 4, TextFunctions::substitute),
            new FunctionDefinition("REPLACE", 4, 4, TextFunctions::replace),
            new FunctionDefinition("REPT", 2, 2, TextFunctions::repeat),
            new FunctionDefinition("FIND", 2, 3, TextFunctions::find),
            new FunctionDefinition("SEARCH", 2, 3, TextFunctions::search),
            new FunctionDefinition("EXACT", 2, 2, a -> Value.of(a.text(0).equals(a.text(1)))),
            new FunctionDefinition("VALUE", 1, 1, TextFunctions::value),
            new FunctionDefinition("T", 1, 1, a -> a.value(0) instanceof Value.Text text ? text : Value.BLANK),
            new FunctionDefinition("REGEX_MATCH", 2, 2, a -> Value.of(matcher(a).find())),
            new FunctionDefinition("REGEX_EXTRACT", 2, 2, TextFunctions::extract),
            new FunctionDefinition("REGEX_REPLACE", 3, 3, TextFunctions::replaceAll),
            new FunctionDefinition("ENCODE_URL_COMPONENT", 1, 1, TextFunctions::encode));

    private TextFunctions() {}

    private static Value concatenate(Arguments a) {
        return Value.of(IntStream.range(0, a.count()).mapToObj(a::text).collect(Collectors.joining()));
    }

    private static int within(int position, String text) {
        return Math.max(0, Math.min(position, text.length()));
    }

    private static Value left(Arguments a) {
        String text = a.text(0);
        return Value.of(text.substring(0, within(a.integer(1, 1), text)));
    }

    private static Value right(Arguments a) {
        String text = a.text(0);
        return Value.of(text.substring(text.length() - within(a.integer(1, 1), text)));
    }

    private static Value mid(Arguments a) {
        String text = a.text(0);
        int from = within(a.integer(1, 1) - 1, text);
        int count = Math.max(0, Math.min(a.integer(2, 0), text.length() - from));
        return Value.of(text.substring(from, from + count));
    }

    private static Value substitute(Arguments a) {
        String text = a.text(0);
        String old = a.text(1);
        if (old.isEmpty()) {
            return Value.of(text);
        }
        if (a.count() < 4) {
            return Value.of(text.replace(old, a.text(2)));
        }
        int at = -1;
        for (int occurrence = a.integer(3, 1); occurrence > 0; occurrence--) {
            at = text.indexOf(old, at + 1);
            if (at < 0) {
                return Value.of(text);
            }
        }
        return at < 0
                ? Value.of(text)
                : Value.of(text.substring(0, at) + a.text(2) + text.substring(at + old.length()));
    }

    private static Value replace(Arguments a) {
        String text = a.text(0);
        int from = within(a.integer(1, 1) - 1, text);
        int to = within(from + Math.max(0, a.integer(2, 0)), text);
        return Value.of(text.substring(0, from) + a.text(3) + text.substring(to));
    }

    private static Value repeat(Arguments a) {
        String text = a.text(0);
        int times = Math.max(0, a.integer(1, 0));
        return (long) text.length() * times > LONGEST_REPETITION ? Value.ERROR : Value.of(text.repeat(times));
    }

    /** The position, or 0 where there is none; regards case. */
    private static Value find(Arguments a) {
        return Value.of(a.text(1).indexOf(a.text(0), Math.max(0, a.integer(2, 0) - 1)) + 1);
    }

    /** The position, or blank where there is none; disregards case. */
    private static Value search(Arguments a) {
        String haystack = a.text(1).toLowerCase(Locale.ROOT);
        int at = haystack.indexOf(a.text(0).toLowerCase(Locale.ROOT), Math.max(0, a.integer(2, 0) - 1));
        return at < 0 ? Value.BLANK : Value.of(at + 1);
    }

    private static Value value(Arguments a) {
        String digits = a.text(0).replaceAll("[^0-9.eE+-]", "");
        try {
            return digits.isEmpty() ? Value.BLANK : Value.of(Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            return Value.of(Double.NaN);
        }
    }

    private static Matcher matcher(Arguments a) {
        try {
            return Pattern.compile(a.text(1)).matcher(a.text(0));
        } catch (PatternSyntaxException e) {
            throw new FailedEvaluation(Value.ERROR);
        }
    }

    private static Value extract(Arguments a) {
        Matcher matcher = matcher(a);
        return matcher.find() ? Value.of(matcher.group()) : Value.ERROR;
    }

    private static Value replaceAll(Arguments a) {
        try {
            return Value.of(matcher(a).replaceAll(a.text(2)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Value.ERROR;
        }
    }

    private static Value encode(Arguments a) {
        return Value.of(URLEncoder.encode(a.text(0), StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
