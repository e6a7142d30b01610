package org.oneward.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class SettingsTest {

    @Test
    void aTokenCallsSixHundredTimesASecondUnlessSaidOtherwise() {
        assertThat(Settings.of(new MockEnvironment()).apiRate()).isEqualTo(600);
        assertThat(Settings.of(given("demo", "true")).apiRate()).isZero();
        assertThat(Settings.of(given("api-rate", "50")).apiRate()).isEqualTo(50);
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> Settings.of(given("api-rate", "many")))
                .withMessageContaining("ONEWARD_API_RATE");
    }

    @Test
    void nothingHasToBeSet() {
        Settings settings = Settings.of(new MockEnvironment());

        assertThat(settings.baseUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.home()).isEqualTo(Path.of("var").toAbsolutePath());
        assertThat(settings.demo()).isFalse();
        assertThat(settings.dbUrl()).isNull();
    }

    @Test
    void theAddressThatPeopleUseHasNoSlashAtItsEnd() {
        assertThat(Settings.of(given("base-url", "https://oneward.hospital.example/")).baseUrl())
                .isEqualTo("https://oneward.hospital.example");
    }

    @ParameterizedTest
    @CsvSource({
            "port, eighty, ONEWARD_PORT",
            "port, 65536, ONEWARD_PORT",
            "bind, 203.0.113.7, ONEWARD_BIND",
            "demo, yes, ONEWARD_DEMO",
            "db.url, mysql://db/oneward, ONEWARD_DB_URL",
            "base-url, oneward.hospital.example, ONEWARD_BASE_URL",
            "base-url, https://, ONEWARD_BASE_URL",
            "zone, Chicago, ONEWARD_ZONE",
            "allow-private-calls, yes, ONEWARD_ALLOW_PRIVATE_CALLS",
            "oncall.webhook, pager.hospital.example, ONEWARD_ONCALL_WEBHOOK",
            "oncall.webhook, https://pager.hospital.example, ONEWARD_ONCALL_SECRET",
            "oncall.secret, whsec_c2hvcnQ=, ONEWARD_ONCALL_SECRET"})
    void aWrongSettingIsNamed(String name, String value, String variable) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Settings.of(given(name, value)))
                .withMessageStartingWith(variable)
                .matches(why -> why.exitCode() == 78);
    }

    @Test
    void theDemoListensOnThisMachineAlone() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Settings.of(given("demo", "true").withProperty("oneward.bind", "0.0.0.0")))
                .withMessageContaining("only listens on this machine");
    }

    private static MockEnvironment given(String name, String value) {
        return new MockEnvironment().withProperty("oneward." + name, value);
    }
}
