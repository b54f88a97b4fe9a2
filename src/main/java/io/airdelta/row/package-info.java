/**
 * An Airtable record becomes a row: fields get column names and column types, cells become Java values or a reason why they
 * could not, and a row becomes the JSON that travels to the warehouse together with a hash that tells whether it has changed.
 * The package knows Airtable's field types, and neither SQL statements nor routes.
 */
package io.airdelta.row;
