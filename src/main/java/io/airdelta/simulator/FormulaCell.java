package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.airdelta.simulator.formula.DateText;
import io.airdelta.simulator.formula.Value;

/** The cell that a formula field shows for a value. */
final class FormulaCell {

    private static final double LARGEST_EXACT = 9.0e15;

    private FormulaCell() {}

    static JsonNode of(Value value, Field field) {
        if (value instanceof Value.Text text) {
            return TextNode.valueOf(text.text());
        }
        if (value instanceof Value.Number number) {
            return number(number.number());
        }
        if (value instanceof Value.Bool bool) {
            return field.valueType().equals("checkbox")
                    ? BooleanNode.valueOf(bool.bool())
                    : LongNode.valueOf(bool.bool() ? 1 : 0);
        }
        if (value instanceof Value.Moment moment) {
            boolean date = field.valueType().equals("date");
            return TextNode.valueOf(DateText.iso(new Value.Moment(moment.instant(), date)));
        }
        if (value instanceof Value.Several several) {
            ArrayNode array = Json.MAPPER.createArrayNode();
            several.values().forEach(element -> array.add(of(element, field)));
            return array;
        }
        return value instanceof Value.Failure failure
                ? Json.object().put("error", failure.code())
                : NullNode.getInstance();
    }

    private static JsonNode number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Json.object().put("specialValue", String.valueOf(number));
        }
        return number == Math.rint(number) && Math.abs(number) < LARGEST_EXACT
                ? LongNode.valueOf((long) number)
                : DoubleNode.valueOf(number);
    }
}
