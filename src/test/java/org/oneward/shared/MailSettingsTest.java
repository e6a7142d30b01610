package org.oneward.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oneward.shared.MailSettings.Tls;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;

class MailSettingsTest {

    @Test
    void withoutAHostThereIsNone() {
        MailSettings mail = of(Map.of());
        assertThat(mail.smtp()).isNull();
        assertThat(mail.mailbox()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"tls,465,993", "starttls,587,143", "none,25,143"})
    void thePortFollowsFromTheEncryption(String tls, int smtp, int imap) {
        MailSettings mail = of(Map.of("oneward.smtp.host", "mx", "oneward.smtp.from", "IT <help@h.example>",
                "oneward.smtp.tls", tls, "oneward.mailbox.host", "imap", "oneward.mailbox.user", "help",
                "oneward.mailbox.tls", tls));
        assertThat(Objects.requireNonNull(mail.smtp()).port()).isEqualTo(smtp);
        assertThat(Objects.requireNonNull(mail.mailbox()).port()).isEqualTo(imap);
    }

    @Test
    void withoutAWordAboutItMailIsEncrypted() {
        MailSettings mail = of(Map.of("oneward.smtp.host", "mx", "oneward.smtp.from", "help@h.example",
                "oneward.mailbox.host", "imap", "oneward.mailbox.user", "help"));
        assertThat(Objects.requireNonNull(mail.smtp()).tls()).isEqualTo(Tls.STARTTLS);
        assertThat(Objects.requireNonNull(mail.mailbox()).tls()).isEqualTo(Tls.TLS);
    }

    @ParameterizedTest
    @CsvSource({"smtp.from,help,ONEWARD_SMTP_FROM", "smtp.port,mail,ONEWARD_SMTP_PORT", "smtp.tls,yes,ONEWARD_SMTP_TLS",
            "mailbox.user,'',ONEWARD_MAILBOX_USER", "mailbox.port,0,ONEWARD_MAILBOX_PORT",
            "mailbox.tls,ssl,ONEWARD_MAILBOX_TLS"})
    void aWrongOneIsNamed(String setting, String value, String named) {
        var settings = new java.util.HashMap<String, Object>(Map.of("oneward.smtp.host", "mx", "oneward.smtp.from",
                "help@h.example", "oneward.mailbox.host", "imap", "oneward.mailbox.user", "help"));
        settings.put("oneward." + setting, value);
        assertThatThrownBy(() -> of(settings)).isInstanceOf(CannotStart.class).hasMessageContaining(named);
    }

    private static MailSettings of(Map<String, Object> settings) {
        var sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("test", settings));
        return MailSettings.of(new PropertySourcesPropertyResolver(sources));
    }
}
