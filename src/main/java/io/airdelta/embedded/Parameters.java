package io.airdelta.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

/**
 * The parameters of a statement in the order of its question marks (Statement Execution API,
 * {@code parameters}).
 */
record Parameters(List<Parameter> inOrder) {

    /** A declared type and a value as text, null for NULL. */
    private record Parameter(DataType type, String value) {}

    /**
     * @param json an array of {@code {"ordinal": from 1, "type": SQL type, "value": text}}, in which a missing value
     *     is NULL; missing or null means no parameters
     * @throws ApiException if an ordinal is missing, repeated or out of range, or a type is unknown
     */
    static Parameters parse(JsonNode json) throws ApiException {
        Parameter[] inOrder = new Parameter[json.size()];
        for (int i = 0; i < inOrder.length; i++) {
            JsonNode parameter = json.get(i);
            int ordinal = parameter.path("ordinal").asInt(0);
            if (ordinal < 1 || ordinal > inOrder.length || inOrder[ordinal - 1] != null) {
                throw ApiException.badRequest("parameters[" + i + "].ordinal is " + parameter.path("ordinal")
                        + ": expected are the numbers 1 to " + inOrder.length
                        + ", each once. Parameters are bound by position, not by name.");
            }
            JsonNode value = parameter.path("value");
            inOrder[ordinal - 1] = new Parameter(
                    type(parameter.path("type").asText("STRING"), i),
                    value.isMissingNode() || value.isNull() ? null : value.asText());
        }
        return new Parameters(Arrays.asList(inOrder));
    }

    private static DataType type(String name, int index) throws ApiException {
        if (name.equals("NULL")) {
            // How the driver declares a parameter that was set to NULL without a type.
            return DataTypes.NullType;
        }
        try {
            return DataType.fromDDL(name);
        } catch (Exception e) {
            throw ApiException.badRequest("parameters[" + index + "].type is '" + name
                    + "': expected is a SQL type such as STRING, BIGINT, DECIMAL(10,2) or TIMESTAMP.");
        }
    }

    /**
     * @param timeZone of the session, for timestamps without a zone
     * @return what Spark binds, each a literal of the declared type
     * @throws RuntimeException Spark's, if a value is not of its type
     */
    Object[] literals(String timeZone) {
        return inOrder.stream().map(parameter -> literal(parameter, timeZone)).toArray();
    }

    private static Column literal(Parameter parameter, String timeZone) {
        DataType type = parameter.type();
        if (parameter.value() == null) {
            return ExpressionUtils.column(Literal.create(null, type));
        }
        Literal text = new Literal(UTF8String.fromString(parameter.value()), DataTypes.StringType);
        if (type.equals(DataTypes.StringType)) {
            return ExpressionUtils.column(text);
        }
        Cast cast = new Cast(text, type, Option.apply(timeZone), EvalMode.ANSI());
        return ExpressionUtils.column(new Literal(cast.eval(null), type));
    }
}
