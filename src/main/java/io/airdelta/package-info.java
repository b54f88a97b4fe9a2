/** Keeps Delta tables in Databricks equal to tables in Airtable. */
package io.airdelta;
