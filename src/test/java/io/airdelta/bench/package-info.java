/**
 * The benchmark harness; {@code bench/README.md} tells how it is run and what it measures. It lies with the tests so that
 * every build compiles and formats it, but nothing here is a test and no test asserts a time. {@link io.airdelta.bench.Benchmarks}
 * is the command; the engine and the simulator each run in a process of their own, which {@link io.airdelta.bench.Child} starts.
 */
package io.airdelta.bench;
