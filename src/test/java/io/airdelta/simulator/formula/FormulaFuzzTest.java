package io.airdelta.simulator.formula;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.airdelta.fuzz.FuzzResults;
import io.airdelta.fuzz.Fuzzed;
import java.nio.charset.StandardCharsets;

/** Formulas that come to the simulator over HTTP. */
@Fuzzed
class FormulaFuzzTest {
    private static final OneRecord RECORD = new OneRecord();

    @FuzzTest(maxDuration = "2m")
    void every_text_is_a_formula_with_a_value_or_refused(byte[] data) {
        FuzzResults.executed();
        try {
            Formula formula = Formula.parse(new String(data, StandardCharsets.UTF_8));
            assertThat(formula.evaluate(RECORD)).isNotNull();
            formula.accepts(RECORD);
            assertThat(formula.fields()).doesNotHaveDuplicates();
        } catch (FormulaException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
