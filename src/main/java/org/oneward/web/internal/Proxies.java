package org.oneward.web.internal;

import org.apache.catalina.valves.RemoteIpValve;
import org.oneward.shared.Exposure;
import org.oneward.shared.Settings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** A proxy that is named says from where and how somebody came; nobody else is believed. */
@Configuration(proxyBeanMethods = false)
class Proxies {

    @Bean
    Exposure exposure(Environment environment, Settings settings) {
        return Exposure.of(environment, settings.bind());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> forwarded(Exposure exposure) {
        return server -> {
            if (!exposure.proxies().isEmpty()) {
                var valve = new RemoteIpValve();
                valve.setInternalProxies(exposure.pattern());
                valve.setProtocolHeader("X-Forwarded-Proto");
                server.addEngineValves(valve);
            }
        };
    }
}
