/**
 * Camel glue: the beans that the engine's routes call, and the routes builder for a bare {@code CamelContext}.
 *
 * <p>The routes themselves are in {@code camel-template/airdelta-engine.camel.yaml}; every byte that enters or leaves passes
 * one of their endpoints. The beans here are bound in that file under names that begin with {@code airdelta}.
 */
package io.airdelta.route;
