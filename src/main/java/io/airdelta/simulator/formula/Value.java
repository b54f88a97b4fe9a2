package io.airdelta.simulator.formula;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What a formula computes with. */
public sealed interface Value {

    /** The empty value. */
    Value BLANK = new Blank();

    /** Order of cells in sorted lists: empty ones first, numbers and times by size, text without regard to case. */
    Comparator<Value> ORDER = ValueOrder::compare;

    /** No value: an empty cell, or {@code BLANK()}. */
    record Blank() implements Value {}

    /** A text, never null. */
    record Text(String text) implements Value {}

    /** A number; NaN and the infinities are values of their own in Airtable. */
    record Number(double number) implements Value {}

    /** A truth value: 1 or 0 in a calculation. */
    record Bool(boolean bool) implements Value {}

    /** A moment; a date is its midnight in UTC. */
    record Moment(Instant instant, boolean dateOnly) implements Value {}

    /** Several values: links, multiple selects, lookups. */
    record Several(List<Value> values) implements Value {}

    /** An error, such as {@code #ERROR!}. */
    record Failure(String code) implements Value {}

    /** What calculations that cannot be done give. */
    Value ERROR = new Failure("#ERROR!");

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(double number) {
        return new Number(number);
    }

    static Value of(boolean bool) {
        return new Bool(bool);
    }

    /** Whether a filter accepts it: anything but 0, false, "", NaN, an empty list and an error (Airtable, List records). */
    default boolean isTruthy() {
        if (this instanceof Text text) {
            return !text.text().isEmpty();
        }
        if (this instanceof Number number) {
            return number.number() != 0 && !Double.isNaN(number.number());
        }
        if (this instanceof Bool bool) {
            return bool.bool();
        }
        if (this instanceof Several several) {
            return !several.values().isEmpty();
        }
        return this instanceof Moment;
    }

    /** Whether it counts as empty: blank, "" or an empty list. */
    default boolean isBlank() {
        return this instanceof Blank
                || (this instanceof Text text && text.text().isEmpty())
                || (this instanceof Several several && several.values().isEmpty());
    }
}
