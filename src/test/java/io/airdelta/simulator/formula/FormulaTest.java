package io.airdelta.simulator.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    private final OneRecord record = new OneRecord();

    private Value value(String formula) {
        try {
            return Formula.parse(formula).evaluate(record);
        } catch (FormulaException e) {
            throw new IllegalArgumentException(formula, e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + 2 * 3|7",
                "(1 + 2) * 3|9",
                "10 - 2 - 3|5",
                "-2 * -3|6",
                "2 * -3|-6",
                "7 / 2|3.5",
                "1.5e3|1500",
                "'a' & 1 & \"b\"|a1b",
                "1 + 2 & 3|33",
                "'it\\'s'|it's",
                "\"say \\\"hi\\\"\"|say \"hi\"",
                "{Full name} & '!'|Ada Lovelace!",
                "Name & ''|Alpha",
                "{Name}+'FOO'|AlphaFOO",
                "{Missing} & 'x'|x",
                "{Missing} + 1|1",
                "{Tags} & ''|Red, Blue, Red",
                "{Seen} & ''|2024-06-01T12:34:56.789Z",
                "{Due} & ''|2024-06-01",
                "TRUE() + TRUE()|2",
                "IF({Amount}>10,'big','small')|big",
                "IF({Zero},'yes')|``",
                "SWITCH({Name},'Beta',1,'Alpha',2,3)|2",
                "SWITCH({Name},'x',1,9)|9",
                "CONCATENATE('a',1,{Name})|a1Alpha",
                "LEFT('Hello',2)|He",
                "LEFT('Hello')|H",
                "RIGHT('Hello',3)|llo",
                "MID('Hello',2,3)|ell",
                "MID('Hello',9,3)|``",
                "LEN({Name})|5",
                "LOWER('ÄB')|äb",
                "UPPER('ab')|AB",
                "TRIM('  a ')|a",
                "SUBSTITUTE('a-b-c','-','+')|a+b+c",
                "SUBSTITUTE('a-b-c','-','+',2)|a-b+c",
                "REPLACE('abcdef',2,3,'X')|aXef",
                "REPT('ab',3)|ababab",
                "FIND('l','Hello')|3",
                "FIND('L','Hello')|0",
                "FIND('l','Hello',4)|4",
                "SEARCH('L','Hello')|3",
                "SEARCH('z','Hello') & ''|``",
                "VALUE('$1,234.5')|1234.5",
                "T(5) & T('x')|x",
                "ABS(-4)|4",
                "CEILING(1.2)|2",
                "CEILING(7,5)|10",
                "FLOOR(-1.2)|-2",
                "INT(2.9)|2",
                "MOD(-7,3)|2",
                "POWER(2,10)|1024",
                "ROUND(2.5)|3",
                "ROUND(1.005,2)|1.01",
                "ROUNDUP(1.21,1)|1.3",
                "ROUNDDOWN(-1.29,1)|-1.2",
                "SQRT(81)|9",
                "LOG(1000)|3",
                "EXP(0)|1",
                "EVEN(1.5)|2",
                "ODD(2)|3",
                "MAX(1,5,3)|5",
                "MIN(4,2)|2",
                "SUM(1,2,{Amount})|15.5",
                "AVERAGE(1,2,3)|2",
                "COUNT(1,'a',2)|2",
                "COUNTA('',1,'a')|2",
                "COUNTALL('',1,'a')|3",
                "ARRAYJOIN({Tags},'; ')|Red; Blue; Red",
                "ARRAYUNIQUE({Tags}) & ''|Red, Blue",
                "COUNTALL(ARRAYFLATTEN({Tags}))|3",
                "RECORD_ID()|recAbc123Xyz45678",
                "RIGHT(RECORD_ID(),5)|45678",
                "CREATED_TIME() & ''|2024-05-01T10:00:00.000Z",
                "LAST_MODIFIED_TIME({Name}) & ''|2024-05-03T10:00:00.000Z",
                "NOW() & ''|2024-07-01T08:09:10.000Z",
                "TODAY() & ''|2024-07-01",
                "DATETIME_PARSE('2024-05-01') & ''|2024-05-01T00:00:00.000Z",
                "DATETIME_PARSE('2024-05-01T10:00:00.500+02:00') & ''|2024-05-01T08:00:00.500Z",
                "DATETIME_PARSE('1/2/2024 13:45','D/M/YYYY HH:mm') & ''|2024-02-01T13:45:00.000Z",
                "DATETIME_FORMAT({Seen},'YYYY/MM/DD [at] HH:mm')|2024/06/01 at 12:34",
                "DATETIME_DIFF('2024-05-03','2024-05-01','days')|2",
                "DATETIME_DIFF({Seen},{Due})|45296",
                "DATEADD('2024-01-31',1,'month') & ''|2024-02-29T00:00:00.000Z",
                "DATESTR({Seen})|2024-06-01",
                "TIMESTR({Seen})|12:34:56",
                "YEAR({Due})|2024",
                "MONTH({Due})|6",
                "DAY({Due})|1",
                "HOUR({Seen})|12",
                "MINUTE({Seen})|34",
                "SECOND({Seen})|56",
                "WEEKDAY({Due})|6",
                "REGEX_MATCH({Name},'^A.*a$')|1",
                "ENCODE_URL_COMPONENT('a b/c')|a%20b%2Fc"
            })
    void formulasGiveWhatTheReferenceSays(String formula, String expected) {
        assertThat(Coercion.text(value(formula))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Name}='Alpha'",
                "{Name}!='alpha'",
                "{Amount}>=12.5",
                "{Amount}<=12.5",
                "{Done}=TRUE()",
                "{Done}",
                "NOT({Off})",
                "NOT({Missing})",
                "{Missing}=BLANK()",
                "{Missing}=''",
                "{Zero}=0",
                "{Tags}",
                "{Due}",
                "AND({Name}='Alpha',{Amount}>1)",
                "OR(FALSE(),{Name}='Alpha')",
                "XOR(TRUE(),FALSE(),FALSE())",
                "FIND('2024-06-01',{Seen})",
                "{Seen}=DATETIME_PARSE('2024-06-01T12:34:56.789Z')",
                "{Seen}>'2024-06-01'",
                "IS_AFTER({Seen},{Due})",
                "IS_BEFORE({Due},'2024-06-02')",
                "IS_SAME({Seen},'2024-06-01T12:34:56Z','second')",
                "IS_SAME({Seen},{Due},'day')",
                "NOT(IS_SAME({Seen},{Due}))",
                "ISERROR({Broken})",
                "ISERROR({Broken}+1)",
                "ISERROR(1/0)=FALSE()",
                "IF(TRUE(),'x',{Broken})",
                "EXACT('a','a')",
                "OR(RECORD_ID()='recNo000000000000',RECORD_ID()='recAbc123Xyz45678')",
                "FIND(RIGHT(RECORD_ID(),1),'678')"
            })
    void filtersAccept(String formula) throws FormulaException {
        assertThat(Formula.parse(formula).accepts(record)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "''",
                "FALSE()",
                "BLANK()",
                "{Missing}",
                "{Zero}",
                "{Off}",
                "{Broken}",
                "{Broken}='#ERROR!'",
                "ERROR()",
                "0/0",
                "{Name}='alpha'",
                "{Missing}=FALSE()",
                "AND({Name}='Alpha',{Broken})",
                "IS_AFTER({Due},{Seen})",
                "IS_AFTER({Missing},{Seen})",
                "OR(RECORD_ID()='recNo000000000000')",
                "SEARCH('z',{Name})",
                "DATETIME_PARSE('nonsense')"
            })
    void filtersReject(String formula) throws FormulaException {
        assertThat(Formula.parse(formula).accepts(record)).isFalse();
    }

    @Test
    void equalityIgnoresCaseByTheSwitch() {
        record.ignoreCase();
        assertThat(value("{Name}='ALPHA'").isTruthy()).isTrue();
        assertThat(value("EXACT({Name},'ALPHA')").isTruthy()).isFalse();
    }

    @Test
    void divisionByZeroIsInfiniteAndErrorsPropagateAsValues() {
        assertThat(value("1/0")).isEqualTo(Value.of(Double.POSITIVE_INFINITY));
        assertThat(value("LEN(UPPER({Broken}) & 'x')")).isEqualTo(Value.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "NOPE()", "LEFT()", "AND()", "1 +", "(1", "1)", "'a", "{a", "a b", "#", "1..2", "TRUE(1)", "=1"
            })
    void malformedFormulasAreRefused(String formula) {
        assertThatExceptionOfType(FormulaException.class).isThrownBy(() -> Formula.parse(formula));
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowingTheStack() {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse("(".repeat(100_000) + "1" + ")".repeat(100_000)));
        assertThatExceptionOfType(FormulaException.class).isThrownBy(() -> Formula.parse("-".repeat(100_000) + "1"));
    }

    @Test
    void namedFieldsAreToldOnceInOrder() throws FormulaException {
        assertThat(Formula.parse("AND({b}=1,IF({a c},{b},-fldX),LAST_MODIFIED_TIME({d}))")
                        .fields())
                .containsExactly("b", "a c", "fldX", "d");
    }
}
