package org.oneward.database.internal;

import org.oneward.shared.MailSettings;
import org.oneward.shared.Settings;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.TransactionManager;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Where beans are made only when asked for, the event registry still needs this one while it closes. */
    @Bean
    static LazyInitializationExcludeFilter alwaysThere() {
        return LazyInitializationExcludeFilter.forBeanTypes(TransactionManager.class);
    }

    @Bean
    Settings settings(Environment environment) {
        return Settings.of(environment);
    }

    @Bean
    MailSettings mailSettings(Environment environment) {
        return MailSettings.of(environment);
    }
}
