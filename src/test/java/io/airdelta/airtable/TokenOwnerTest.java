package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenOwnerTest {

    @Test
    void a_personal_access_token_does_not_tell_its_scopes() {
        TokenOwner owner = TokenOwner.parse(Json.of("{'id': 'usrA', 'email': 'a@example.com'}"));

        assertThat(owner.userId()).isEqualTo("usrA");
        assertThat(owner.scopes()).isEmpty();
    }

    @Test
    void an_oauth_token_tells_its_scopes() {
        TokenOwner owner = TokenOwner.parse(Json.of("{'id': 'usrA', 'scopes': ['data.records:read']}"));

        assertThat(owner.scopes().orElseThrow()).containsExactly("data.records:read");
    }

    @Test
    void an_answer_without_a_user_is_refused() {
        assertThatThrownBy(() -> TokenOwner.parse(Json.of("{'ok': true}")))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("airtable.url");
    }
}
