package io.airdelta.simulator.formula;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class FormulaPropertiesTest {

    private final OneRecord record = new OneRecord();

    @Property(tries = 300)
    void anyTextIsEitherAFormulaOrRefused(@ForAll @StringLength(max = 40) String text) {
        try {
            assertThat(Formula.parse(text).evaluate(record)).isNotNull();
        } catch (FormulaException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 300)
    void aQuotedTextComesBackAsItWas(@ForAll @StringLength(max = 40) String text) throws FormulaException {
        String quoted = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
        assertThat(Formula.parse(quoted).evaluate(record)).isEqualTo(Value.of(text));
    }
}
