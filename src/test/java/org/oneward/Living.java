package org.oneward;

import com.microsoft.playwright.junit.UsePlaywright;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.oneward.database.internal.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** The living demo hospital behind a real port, with its clock running, walked through with a real browser. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"oneward.demo=true",
        "oneward.history-days=85"})
@ContextConfiguration(initializers = TestDatabase.Living.class)
@UsePlaywright(Chromium.class)
public @interface Living {}
