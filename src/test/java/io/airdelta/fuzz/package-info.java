/**
 * Fuzz targets. In {@code mvn verify} each runs on its committed inputs alone, in {@code mvn -Pnightly -Dpart=fuzz} the fuzzer
 * makes new ones. Targets of what is not public lie in the package of what they call.
 */
package io.airdelta.fuzz;
