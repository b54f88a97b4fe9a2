/**
 * Airtable's formula language: lexer, recursive-descent parser and evaluator. A {@link
 * io.airdelta.simulator.formula.Formula} is parsed once and evaluated against any number of records, each seen through
 * a {@link io.airdelta.simulator.formula.FormulaContext}; it knows neither JSON nor how records are stored. Failures
 * are values, as in Airtable: they travel through a formula until {@code ISERROR} asks for them.
 */
package io.airdelta.simulator.formula;
