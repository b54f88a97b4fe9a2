package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingKeysTest {
    @Test
    void the_default_account_and_the_default_warehouse_are_not_named() {
        assertThat(SettingKeys.account(Account.DEFAULT, "token")).isEqualTo("airtable.token");
        assertThat(SettingKeys.warehouse(TableSpec.DEFAULT_WAREHOUSE, "url")).isEqualTo("warehouse.url");
    }

    @Test
    void further_ones_stand_between() {
        assertThat(SettingKeys.account("marketing", "url")).isEqualTo("airtable.accounts.marketing.url");
        assertThat(SettingKeys.warehouse("reporting", "password")).isEqualTo("warehouse.reporting.password");
    }
}
