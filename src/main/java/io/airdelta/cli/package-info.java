/**
 * The commands of {@code bin/airdelta}. {@link io.airdelta.cli.Airdelta} is the entry; each command is a class of its own.
 * What they share: {@link io.airdelta.cli.Configuration} merges the settings, {@link io.airdelta.cli.RouteFiles} reads the
 * tables and refuses what cannot run before anything starts, {@link io.airdelta.cli.DataSources} connects the warehouses, and
 * {@link io.airdelta.cli.Service} is a Camel Main with all of that. What {@code check} looks at is one {@link
 * io.airdelta.cli.Check} each, in the order of {@link io.airdelta.cli.Checks}. Nothing here is needed to embed airdelta in another Camel
 * application, and nothing here is in the plain jar.
 */
package io.airdelta.cli;
